-- alter table `post`
ALTER TABLE `post` ADD COLUMN `note` VARCHAR(50) NULL AFTER `id`, ADD COLUMN `hint` VARCHAR(20) NULL, ADD INDEX `ix_post_note` (`note`), ALGORITHM=INPLACE, LOCK=NONE;
