-- delete from `role` what was inserted
DELETE FROM "role" WHERE CAST("role"."id" AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0002' AND operation = 0);
