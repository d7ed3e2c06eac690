-- fill `post.title`
UPDATE `post` SET `title` = 'none' WHERE `title` IS NULL;

-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `title` VARCHAR(20) NOT NULL, ALGORITHM=INPLACE, LOCK=NONE;

-- run `super::shout`
-- calls the Rust function super::shout

-- fill `post.note`
UPDATE `post` SET `note` = 'y' WHERE `note` IS NULL;

-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `note` VARCHAR(5) NOT NULL, ALGORITHM=INPLACE, LOCK=NONE;
