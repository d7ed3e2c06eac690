-- alter table `user`
ALTER TABLE `user` RENAME COLUMN `name` TO `label`, ALGORITHM=INPLACE, LOCK=NONE;

-- make view `names` again
CREATE OR REPLACE VIEW `names` (`called`) AS SELECT `label` FROM `user`;

-- create table `copy`
CREATE TABLE `copy` (
  `id` BIGINT NOT NULL AUTO_INCREMENT,
  `called` VARCHAR(20) NOT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- insert into `copy` from a query
INSERT INTO `copy` (`called`) SELECT `called` FROM `all_names`;
