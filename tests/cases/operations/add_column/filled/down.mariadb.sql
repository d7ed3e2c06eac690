-- alter table `post`
ALTER TABLE `post` DROP COLUMN `size`, DROP COLUMN `kind`, DROP COLUMN `status`, ALGORITHM=INPLACE, LOCK=NONE;
