-- look for the stash of `post`
-- must give no row; otherwise: the stash that holds what was removed from `post` is gone
-- help: bring the stash back from a backup
SELECT 'schema_migrations_stash_9ad4eea5ab1adbdd' FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM `schema_migrations_stashes` WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd');

-- count what was changed since in `post.title`
-- how many values of `post.title` were changed or deleted since, and stay as they are:
SELECT count(*) FROM `schema_migrations_stash_9ad4eea5ab1adbdd` WHERE NOT EXISTS (SELECT 1 FROM `post` WHERE `post`.`id` = `schema_migrations_stash_9ad4eea5ab1adbdd`.`key.id` AND NOT (NOT (BINARY `post`.`title` <=> BINARY `schema_migrations_stash_9ad4eea5ab1adbdd`.`new.title`)));

-- put back the values of `post.title`
UPDATE `post` JOIN `schema_migrations_stash_9ad4eea5ab1adbdd` ON `post`.`id` = `schema_migrations_stash_9ad4eea5ab1adbdd`.`key.id` AND NOT (NOT (BINARY `post`.`title` <=> BINARY `schema_migrations_stash_9ad4eea5ab1adbdd`.`new.title`)) SET `post`.`title` = `schema_migrations_stash_9ad4eea5ab1adbdd`.`old.title`;

-- count what was changed since in `post.mood`
-- how many values of `post.mood` were changed or deleted since, and stay as they are:
SELECT count(*) FROM `schema_migrations_stash_9ad4eea5ab1adbdd` WHERE NOT EXISTS (SELECT 1 FROM `post` WHERE `post`.`id` = `schema_migrations_stash_9ad4eea5ab1adbdd`.`key.id` AND NOT (NOT (BINARY `post`.`mood` <=> BINARY `schema_migrations_stash_9ad4eea5ab1adbdd`.`new.mood`)));

-- put back the values of `post.mood`
UPDATE `post` JOIN `schema_migrations_stash_9ad4eea5ab1adbdd` ON `post`.`id` = `schema_migrations_stash_9ad4eea5ab1adbdd`.`key.id` AND NOT (NOT (BINARY `post`.`mood` <=> BINARY `schema_migrations_stash_9ad4eea5ab1adbdd`.`new.mood`)) SET `post`.`mood` = `schema_migrations_stash_9ad4eea5ab1adbdd`.`old.mood`;

-- count what was changed since in `post.views`
-- how many values of `post.views` were changed or deleted since, and stay as they are:
SELECT count(*) FROM `schema_migrations_stash_9ad4eea5ab1adbdd` WHERE NOT EXISTS (SELECT 1 FROM `post` WHERE `post`.`id` = `schema_migrations_stash_9ad4eea5ab1adbdd`.`key.id` AND NOT (NOT (BINARY `post`.`views` <=> BINARY `schema_migrations_stash_9ad4eea5ab1adbdd`.`new.views`)));

-- put back the values of `post.views`
UPDATE `post` JOIN `schema_migrations_stash_9ad4eea5ab1adbdd` ON `post`.`id` = `schema_migrations_stash_9ad4eea5ab1adbdd`.`key.id` AND NOT (NOT (BINARY `post`.`views` <=> BINARY `schema_migrations_stash_9ad4eea5ab1adbdd`.`new.views`)) SET `post`.`views` = `schema_migrations_stash_9ad4eea5ab1adbdd`.`old.views`;

-- drop the stash of `post`
DROP TABLE `schema_migrations_stash_9ad4eea5ab1adbdd`;

-- forget the stash of `post`
DELETE FROM `schema_migrations_stashes` WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd';
