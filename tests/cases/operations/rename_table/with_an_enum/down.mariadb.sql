-- alter table `article`
ALTER TABLE `article` RENAME COLUMN `feeling` TO `mood`;

-- rename table `article` to `post`
RENAME TABLE `article` TO `post`;
