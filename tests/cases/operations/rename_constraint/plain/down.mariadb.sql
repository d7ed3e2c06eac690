-- alter table `post`
ALTER TABLE `post` DROP CONSTRAINT `ck_size`, ADD CONSTRAINT `ck_post_size` CHECK (`size` > 0);

-- alter table `post`
ALTER TABLE `post` RENAME INDEX `uq_slug` TO `uq_post_slug`, ALGORITHM=INPLACE, LOCK=NONE;
