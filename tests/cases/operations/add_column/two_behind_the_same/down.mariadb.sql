-- alter table `post`
ALTER TABLE `post` DROP INDEX `uq_post_c`, DROP COLUMN `c`, DROP COLUMN `a`, DROP COLUMN `b`, ALGORITHM=INPLACE, LOCK=NONE;
