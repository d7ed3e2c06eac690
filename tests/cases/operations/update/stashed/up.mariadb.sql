-- look for an older stash of `post`
-- must give no row; otherwise: a stash that the same statement made before still holds what it removed from `post`
-- help: keep what you need of it, then drop it: `purge --older-than 0`
SELECT stash, created_at FROM `schema_migrations_stashes` WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd';

-- stash values of `post.title`, `mood`, `views`
CREATE TABLE `schema_migrations_stash_9ad4eea5ab1adbdd` AS SELECT `id` AS `key.id`, `title` AS `old.title`, `mood` AS `old.mood`, `views` AS `old.views` FROM `post` WHERE `title` <> 'c';

-- list the stash of `post`
INSERT INTO `schema_migrations_stashes` (stash, version, direction, operation, table_name, column_names, created_at, row_count, counter) SELECT 'schema_migrations_stash_9ad4eea5ab1adbdd', 'm0002', 'up', 0, 'post', 'title, mood, views', UTC_TIMESTAMP(6), count(*), NULL FROM `schema_migrations_stash_9ad4eea5ab1adbdd`;

-- update `post`
UPDATE `post` SET `title` = 'x', `mood` = 'calm', `views` = 1 WHERE `id` IN (SELECT `schema_migrations_stash_9ad4eea5ab1adbdd`.`key.id` FROM `schema_migrations_stash_9ad4eea5ab1adbdd`);

-- stash what was written to `post`
ALTER TABLE `schema_migrations_stash_9ad4eea5ab1adbdd` ADD COLUMN `new.title` VARCHAR(20) NULL;

-- stash what was written to `post`
ALTER TABLE `schema_migrations_stash_9ad4eea5ab1adbdd` ADD COLUMN `new.mood` ENUM('calm', 'wild') NULL;

-- stash what was written to `post`
ALTER TABLE `schema_migrations_stash_9ad4eea5ab1adbdd` ADD COLUMN `new.views` INT NULL;

-- stash what was written to `post`
UPDATE `schema_migrations_stash_9ad4eea5ab1adbdd` JOIN `post` ON `post`.`id` = `schema_migrations_stash_9ad4eea5ab1adbdd`.`key.id` SET `schema_migrations_stash_9ad4eea5ab1adbdd`.`new.title` = `post`.`title`, `schema_migrations_stash_9ad4eea5ab1adbdd`.`new.mood` = `post`.`mood`, `schema_migrations_stash_9ad4eea5ab1adbdd`.`new.views` = `post`.`views`;
