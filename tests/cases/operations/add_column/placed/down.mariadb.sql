-- alter table `post`
ALTER TABLE `post` DROP COLUMN `kind`, DROP COLUMN `zero`, ALGORITHM=INPLACE, LOCK=NONE;
