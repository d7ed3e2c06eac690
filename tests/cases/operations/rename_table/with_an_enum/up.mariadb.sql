-- rename table `post` to `article`
RENAME TABLE `post` TO `article`;

-- alter table `article`
ALTER TABLE `article` RENAME COLUMN `mood` TO `feeling`, ALGORITHM=INPLACE, LOCK=NONE;
