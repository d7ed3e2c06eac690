-- delete from `role_permissions` what was inserted
DELETE FROM "role_permissions" WHERE CAST(jsonb_build_array("role_permissions"."role_id", "role_permissions"."permission_id") AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0002' AND operation = 0);
