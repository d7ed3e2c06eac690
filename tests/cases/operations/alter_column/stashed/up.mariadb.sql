-- look for an older stash of `post`
-- must give no row; otherwise: a stash that the same statement made before still holds what it removed from `post`
-- help: keep what you need of it, then drop it: `purge --older-than 0`
SELECT stash, created_at FROM `schema_migrations_stashes` WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd';

-- stash values of `post.size`
CREATE TABLE `schema_migrations_stash_9ad4eea5ab1adbdd` AS SELECT `id` AS `key.id`, `size` AS `old.size` FROM `post`;

-- list the stash of `post`
INSERT INTO `schema_migrations_stashes` (stash, version, direction, operation, table_name, column_names, created_at, row_count, counter) SELECT 'schema_migrations_stash_9ad4eea5ab1adbdd', 'm0002', 'up', 0, 'post', 'size', UTC_TIMESTAMP(6), count(*), NULL FROM `schema_migrations_stash_9ad4eea5ab1adbdd`;

-- alter table `post`
ALTER TABLE `post` ADD COLUMN `size_converted` INT NULL, MODIFY COLUMN `size` VARCHAR(20) NULL;

-- fill `post.size_converted`
UPDATE `post` SET `size_converted` = CAST(`size` AS SIGNED);

-- fill `post.size`
UPDATE `post` SET `size` = NULL;

-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `size` INT NULL;

-- fill `post.size`
UPDATE `post` SET `size` = `size_converted`;

-- alter table `post`
ALTER TABLE `post` MODIFY COLUMN `size` INT NOT NULL, DROP COLUMN `size_converted`;

-- stash what was written to `post`
ALTER TABLE `schema_migrations_stash_9ad4eea5ab1adbdd` ADD COLUMN `new.size` INT NULL;

-- stash what was written to `post`
UPDATE `schema_migrations_stash_9ad4eea5ab1adbdd` JOIN `post` ON `post`.`id` = `schema_migrations_stash_9ad4eea5ab1adbdd`.`key.id` SET `schema_migrations_stash_9ad4eea5ab1adbdd`.`new.size` = `post`.`size`;
