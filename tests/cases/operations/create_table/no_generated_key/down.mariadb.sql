-- look for changed rows of `setting`
-- must give no row; otherwise: a row that this migration inserted into `setting` was changed since
-- help: set it back, or delete it by hand if it may go; then downgrade again
SELECT `id`, `value` FROM `setting` WHERE `id` = 7 AND (NOT (`value` <=> 'x')) AND CONVERT(`setting`.`id` USING utf8mb4) COLLATE utf8mb4_bin IN (SELECT row_key FROM `schema_migrations_inserts` WHERE version = 'm0001' AND operation = 2) LIMIT 1;

-- delete from `setting` what was inserted
DELETE FROM `setting` WHERE CONVERT(`setting`.`id` USING utf8mb4) COLLATE utf8mb4_bin IN (SELECT row_key FROM `schema_migrations_inserts` WHERE version = 'm0001' AND operation = 2);

-- drop table `setting`
DROP TABLE `setting`;

-- drop table `country`
DROP TABLE `country`;
