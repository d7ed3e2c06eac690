-- alter table `post`
ALTER TABLE `post` COMMENT='it''s after', ALGORITHM=INPLACE, LOCK=NONE;
