-- alter table `article`
ALTER TABLE `article` RENAME COLUMN `feeling` TO `mood`, ALGORITHM=INPLACE, LOCK=NONE;

-- rename table `article` to `post`
RENAME TABLE `article` TO `post`;
