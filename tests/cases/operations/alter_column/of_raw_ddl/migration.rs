//! dialects: mariadb
//# m0001
execute(up = "CREATE TABLE post (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) CHARACTER SET latin1 NOT NULL DEFAULT 'ada',
    touched DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP COMMENT 'when',
    hidden INT INVISIBLE DEFAULT 3)", down = "DROP TABLE post");
execute(up = "INSERT INTO post (name, touched) VALUES ('ada', '2020-01-01 00:00:00')", down = nothing());
//# m0002
alter_column("post", "touched", comment = "the last change");
alter_column("post", "hidden", server_default = 4);
alter_column("post", "name", server_default = "grace");
rename_column("post", "touched" => "changed");
alter_column("post", "changed", nullable = true);
