-- alter table `post`
ALTER TABLE `post` RENAME INDEX `uq_post_slug` TO `uq_slug`, ALGORITHM=INPLACE, LOCK=NONE;

-- alter table `post`
ALTER TABLE `post` DROP CONSTRAINT `ck_post_size`, ADD CONSTRAINT `ck_size` CHECK (`size` > 0);
