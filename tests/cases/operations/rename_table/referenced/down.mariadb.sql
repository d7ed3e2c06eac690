-- rename table `account` to `user`
RENAME TABLE `account` TO `user`;
