-- look for an older stash of `log`
-- must give no row; otherwise: a stash that the same statement made before still holds what it removed from `log`
-- help: keep what you need of it, then drop it: `purge --older-than 0`
SELECT stash, created_at FROM `schema_migrations_stashes` WHERE stash = 'schema_migrations_stash_75582b5d22581829';

-- stash rows of `log`
CREATE TABLE `schema_migrations_stash_75582b5d22581829` AS SELECT `line` AS `line`, `level` AS `level` FROM `log` WHERE `level` = 1;

-- list the stash of `log`
INSERT INTO `schema_migrations_stashes` (stash, version, direction, operation, table_name, column_names, created_at, row_count, counter) SELECT 'schema_migrations_stash_75582b5d22581829', 'm0002', 'up', 0, 'log', NULL, UTC_TIMESTAMP(6), count(*), NULL FROM `schema_migrations_stash_75582b5d22581829`;

-- delete from `log`
DELETE FROM `log` WHERE `level` = 1;
