-- look for an older stash of `post`
-- must give no row; otherwise: a stash that the same statement made before still holds what it removed from `post`
-- help: keep what you need of it, then drop it: `purge --older-than 0`
SELECT stash, created_at FROM `schema_migrations_stashes` WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd';

-- stash values of `post.note`, `mood`
CREATE TABLE `schema_migrations_stash_9ad4eea5ab1adbdd` AS SELECT `id` AS `key.id`, `note` AS `old.note`, `mood` AS `old.mood` FROM `post`;

-- list the stash of `post`
INSERT INTO `schema_migrations_stashes` (stash, version, direction, operation, table_name, column_names, created_at, row_count, counter) SELECT 'schema_migrations_stash_9ad4eea5ab1adbdd', 'm0002', 'up', 0, 'post', 'note, mood', UTC_TIMESTAMP(6), count(*), NULL FROM `schema_migrations_stash_9ad4eea5ab1adbdd`;

-- alter table `post`
ALTER TABLE `post` DROP COLUMN `note`, DROP COLUMN `mood`, DROP INDEX `ix_post_note`, ALGORITHM=INPLACE, LOCK=NONE;
