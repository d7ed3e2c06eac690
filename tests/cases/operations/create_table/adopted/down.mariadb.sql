-- look for changed rows of `comment`
-- must give no row; otherwise: a row that this migration inserted into `comment` was changed since
-- help: set it back, or delete it by hand if it may go; then downgrade again
SELECT `id`, `post_id` FROM `comment` WHERE `id` = 1 AND (NOT (`post_id` <=> 1)) AND CONVERT(`comment`.`id` USING utf8mb4) COLLATE utf8mb4_bin IN (SELECT row_key FROM `schema_migrations_inserts` WHERE version = 'm0002' AND operation = 3) LIMIT 1;

-- delete from `comment` what was inserted
DELETE FROM `comment` WHERE CONVERT(`comment`.`id` USING utf8mb4) COLLATE utf8mb4_bin IN (SELECT row_key FROM `schema_migrations_inserts` WHERE version = 'm0002' AND operation = 3);

-- look for changed rows of `post`
-- must give no row; otherwise: a row that this migration inserted into `post` was changed since
-- help: set it back, or delete it by hand if it may go; then downgrade again
SELECT `id`, `author_id`, `title` FROM `post` WHERE `id` = 1 AND (NOT (`author_id` <=> 1) OR NOT (`title` <=> 'first')) AND CONVERT(`post`.`id` USING utf8mb4) COLLATE utf8mb4_bin IN (SELECT row_key FROM `schema_migrations_inserts` WHERE version = 'm0002' AND operation = 2) LIMIT 1;

-- look for rows of `comment` that refer to `post`
-- must give no row; otherwise: a row of `comment` refers to a row that this migration inserted into `post`
-- help: point it elsewhere or delete it, then downgrade again (`comment.post_id`)
SELECT `comment`.`id`, `comment`.`post_id` FROM `comment` JOIN `post` ON `comment`.`post_id` = `post`.`id` WHERE CONVERT(`post`.`id` USING utf8mb4) COLLATE utf8mb4_bin IN (SELECT row_key FROM `schema_migrations_inserts` WHERE version = 'm0002' AND operation = 2) LIMIT 1;

-- delete from `post` what was inserted
DELETE FROM `post` WHERE CONVERT(`post`.`id` USING utf8mb4) COLLATE utf8mb4_bin IN (SELECT row_key FROM `schema_migrations_inserts` WHERE version = 'm0002' AND operation = 2);

-- drop foreign key `fk_comment_post_id` of `comment`
ALTER TABLE `comment` DROP FOREIGN KEY `fk_comment_post_id`, DROP INDEX `fk_comment_post_id`;

-- drop table `post`, unless it was adopted
DROP TABLE `post`;

-- drop table `comment`
DROP TABLE `comment`;
