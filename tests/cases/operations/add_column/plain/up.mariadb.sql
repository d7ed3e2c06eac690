-- alter table `post`
ALTER TABLE `post` ADD COLUMN `subtitle` VARCHAR(200) NULL AFTER `title`, ADD COLUMN `is_draft` BOOLEAN NOT NULL DEFAULT FALSE;
