-- look for an older stash of `line`
-- must give no row; otherwise: a stash that the same statement made before still holds what it removed from `line`
-- help: keep what you need of it, then drop it: `purge --older-than 0`
SELECT stash, created_at FROM `schema_migrations_stashes` WHERE stash = 'schema_migrations_stash_e26d219b19878f01';

-- stash values of `line.text`
CREATE TABLE `schema_migrations_stash_e26d219b19878f01` AS SELECT `post_id` AS `key.post_id`, `number` AS `key.number`, `text` AS `old.text` FROM `line`;

-- list the stash of `line`
INSERT INTO `schema_migrations_stashes` (stash, version, direction, operation, table_name, column_names, created_at, row_count, counter) SELECT 'schema_migrations_stash_e26d219b19878f01', 'm0002', 'up', 0, 'line', 'text', UTC_TIMESTAMP(6), count(*), NULL FROM `schema_migrations_stash_e26d219b19878f01`;

-- alter table `line`
ALTER TABLE `line` DROP COLUMN `text`, ALGORITHM=INPLACE, LOCK=NONE;
