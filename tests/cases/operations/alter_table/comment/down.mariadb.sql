-- alter table `post`
ALTER TABLE `post` COMMENT='before', ALGORITHM=INPLACE, LOCK=NONE;
