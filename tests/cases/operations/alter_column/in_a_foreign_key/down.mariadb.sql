-- alter table `post`
ALTER TABLE `post` DROP FOREIGN KEY `fk_post_kind`, MODIFY COLUMN `kind` VARCHAR(10) NOT NULL;

-- alter table `kind`
ALTER TABLE `kind` MODIFY COLUMN `code` VARCHAR(10) NOT NULL;

-- alter table `post`
ALTER TABLE `post` ADD CONSTRAINT `fk_post_kind` FOREIGN KEY (`kind`) REFERENCES `kind` (`code`);
