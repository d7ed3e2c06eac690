-- alter table `line`
ALTER TABLE `line` ADD COLUMN `text` VARCHAR(50) NULL, ALGORITHM=INPLACE, LOCK=NONE;

-- look for the stash of `line`
-- must give no row; otherwise: the stash that holds what was removed from `line` is gone
-- help: bring the stash back from a backup
SELECT 'schema_migrations_stash_e26d219b19878f01' FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM `schema_migrations_stashes` WHERE stash = 'schema_migrations_stash_e26d219b19878f01');

-- put back the values of `line.text`
UPDATE `line` JOIN `schema_migrations_stash_e26d219b19878f01` ON `line`.`post_id` = `schema_migrations_stash_e26d219b19878f01`.`key.post_id` AND `line`.`number` = `schema_migrations_stash_e26d219b19878f01`.`key.number` SET `line`.`text` = `schema_migrations_stash_e26d219b19878f01`.`old.text`;

-- drop the stash of `line`
DROP TABLE `schema_migrations_stash_e26d219b19878f01`;

-- forget the stash of `line`
DELETE FROM `schema_migrations_stashes` WHERE stash = 'schema_migrations_stash_e26d219b19878f01';
