-- delete from `role_permissions` what was inserted
DELETE FROM "role_permissions" WHERE quote("role_permissions"."role_id") || ',' || quote("role_permissions"."permission_id") IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0002' AND operation = 0);
