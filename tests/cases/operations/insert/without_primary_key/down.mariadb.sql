-- delete from `note` what was inserted
DELETE FROM `note` WHERE CONVERT(JSON_ARRAY(`note`.`text`, `note`.`at`) USING utf8mb4) COLLATE utf8mb4_bin IN (SELECT row_key FROM `schema_migrations_inserts` WHERE version = 'm0002' AND operation = 0);
