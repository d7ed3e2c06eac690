-- insert into `role`
-- the keys that it gives back are recorded in `schema_migrations_inserts`
INSERT INTO `role` (`name`, `rank`) VALUES ('User', 1), ('it''s', -2) RETURNING CONVERT(`id` USING utf8mb4) COLLATE utf8mb4_bin;
