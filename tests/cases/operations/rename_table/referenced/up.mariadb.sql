-- rename table `user` to `account`
RENAME TABLE `user` TO `account`;
