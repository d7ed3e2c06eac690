-- alter table `post`
ALTER TABLE `post` COMMENT='before';
