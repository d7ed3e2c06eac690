-- create trigger `post_noted`
CREATE TRIGGER `post_noted` AFTER INSERT ON `post` FOR EACH ROW INSERT INTO `log` (`post_id`) VALUES (NEW.`id`);

-- insert into `post`
-- the keys that it gives back are recorded in `schema_migrations_inserts`
INSERT INTO `post` (`title`) VALUES ('b') RETURNING CONVERT(`id` USING utf8mb4) COLLATE utf8mb4_bin;
