-- alter table `post`
ALTER TABLE `post` ADD COLUMN `zero` INT NULL FIRST, ADD COLUMN `kind` VARCHAR(10) NOT NULL DEFAULT 'x' AFTER `id`;
