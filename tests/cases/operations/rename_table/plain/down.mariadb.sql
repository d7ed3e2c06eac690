-- rename table `article` to `post`
RENAME TABLE `article` TO `post`;
