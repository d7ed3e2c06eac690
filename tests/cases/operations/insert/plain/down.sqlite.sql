-- delete from `role` what was inserted
DELETE FROM "role" WHERE quote("role"."id") IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0002' AND operation = 0);
