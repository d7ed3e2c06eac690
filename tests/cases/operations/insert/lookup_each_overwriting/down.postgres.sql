-- delete from `grant` what was inserted
DELETE FROM "grant" WHERE CAST("grant"."role_id" AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0002' AND operation = 0);
