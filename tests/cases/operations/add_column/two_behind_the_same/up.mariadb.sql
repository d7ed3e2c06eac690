-- alter table `post`
ALTER TABLE `post` ADD COLUMN `c` INT NULL AFTER `id`, ADD COLUMN `b` INT NULL AFTER `c`, ADD COLUMN `a` INT NULL AFTER `b`, ADD CONSTRAINT `uq_post_c` UNIQUE (`c`);
