//! dialects: mariadb
//# m0001
execute(up = "CREATE TABLE post (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    touched DATETIME DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP)", down = "DROP TABLE post");
execute(up = "INSERT INTO post (touched) VALUES ('2020-01-01 00:00:00')", down = nothing());
//# m0002
#[allow(lost_attributes, reason = "the program says when it writes")]
execute(up = "ALTER TABLE post MODIFY touched DATETIME DEFAULT NULL",
    down = "ALTER TABLE post MODIFY touched DATETIME DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP");
execute(up = "ALTER TABLE post CHANGE touched touched_on DATETIME NULL COMMENT 'when', MODIFY id BIGINT AUTO_INCREMENT",
    down = "ALTER TABLE post CHANGE touched_on touched DATETIME NULL COMMENT '', MODIFY id INT AUTO_INCREMENT");
