-- delete from `role_permissions` what was inserted
DELETE FROM `role_permissions` WHERE CONVERT(JSON_ARRAY(`role_permissions`.`role_id`, `role_permissions`.`permission_id`) USING utf8mb4) COLLATE utf8mb4_bin IN (SELECT row_key FROM `schema_migrations_inserts` WHERE version = 'm0002' AND operation = 0);
