-- alter table `post`
ALTER TABLE `post` DROP FOREIGN KEY `fk_post_kind`, ALGORITHM=INPLACE, LOCK=NONE;

-- alter table `kind`
ALTER TABLE `kind` MODIFY COLUMN `code` VARCHAR(20) NOT NULL, ALGORITHM=INPLACE, LOCK=NONE;

-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `kind` VARCHAR(20) NOT NULL, ADD CONSTRAINT `fk_post_kind` FOREIGN KEY (`kind`) REFERENCES `kind` (`code`);
