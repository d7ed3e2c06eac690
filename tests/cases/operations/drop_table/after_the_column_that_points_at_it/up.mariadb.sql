-- alter table `post`
ALTER TABLE `post` DROP FOREIGN KEY `fk_post_user_id`, DROP COLUMN `user_id`, DROP INDEX `ix_post_user_id`, ALGORITHM=INPLACE, LOCK=NONE;

-- drop table `user`
DROP TABLE `user`;
