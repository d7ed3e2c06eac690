-- alter table `post`
ALTER TABLE `post` ADD COLUMN `note` VARCHAR(50) NULL DEFAULT NULL AFTER `id`, ALGORITHM=INPLACE, LOCK=NONE;

-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `note` VARCHAR(50) NULL;

-- alter table `post`
ALTER TABLE `post` ADD COLUMN `mood` ENUM('calm', 'wild') NOT NULL DEFAULT 'calm' AFTER `note`, ALGORITHM=INPLACE, LOCK=NONE;

-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `mood` ENUM('calm', 'wild') NOT NULL;

-- look for the stash of `post`
-- must give no row; otherwise: the stash that holds what was removed from `post` is gone
-- help: bring the stash back from a backup
SELECT 'schema_migrations_stash_9ad4eea5ab1adbdd' FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM `schema_migrations_stashes` WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd');

-- put back the values of `post.note`
UPDATE `post` JOIN `schema_migrations_stash_9ad4eea5ab1adbdd` ON `post`.`id` = `schema_migrations_stash_9ad4eea5ab1adbdd`.`key.id` SET `post`.`note` = `schema_migrations_stash_9ad4eea5ab1adbdd`.`old.note`;

-- put back the values of `post.mood`
UPDATE `post` JOIN `schema_migrations_stash_9ad4eea5ab1adbdd` ON `post`.`id` = `schema_migrations_stash_9ad4eea5ab1adbdd`.`key.id` SET `post`.`mood` = `schema_migrations_stash_9ad4eea5ab1adbdd`.`old.mood`;

-- drop the stash of `post`
DROP TABLE `schema_migrations_stash_9ad4eea5ab1adbdd`;

-- forget the stash of `post`
DELETE FROM `schema_migrations_stashes` WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd';

-- create index `ix_post_note`
ALTER TABLE `post` ADD INDEX `ix_post_note` (`note`), ALGORITHM=INPLACE, LOCK=NONE;
