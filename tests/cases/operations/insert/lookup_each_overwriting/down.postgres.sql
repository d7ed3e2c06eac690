-- delete from `grant` what was inserted
DELETE FROM "grant" WHERE CAST("grant"."role_id" AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0002' AND operation = 0);

-- look for the stash of `grant`
-- must give no row; otherwise: the stash that holds what was removed from `grant` is gone
-- help: bring the stash back from a backup
SELECT 'schema_migrations_stash_98d8d999d09c4d39' WHERE NOT EXISTS (SELECT 1 FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_98d8d999d09c4d39');

-- count what was changed since in `grant.level`
-- how many values of `grant.level` were changed or deleted since, and stay as they are:
SELECT count(*) FROM "schema_migrations_stash_98d8d999d09c4d39" WHERE NOT EXISTS (SELECT 1 FROM "grant" WHERE "grant"."role_id" = "schema_migrations_stash_98d8d999d09c4d39"."key.role_id" AND NOT ("grant"."level" IS DISTINCT FROM "schema_migrations_stash_98d8d999d09c4d39"."new.level"));

-- put back the values of `grant.level`
UPDATE "grant" SET "level" = "schema_migrations_stash_98d8d999d09c4d39"."old.level" FROM "schema_migrations_stash_98d8d999d09c4d39" WHERE "grant"."role_id" = "schema_migrations_stash_98d8d999d09c4d39"."key.role_id" AND NOT ("grant"."level" IS DISTINCT FROM "schema_migrations_stash_98d8d999d09c4d39"."new.level");

-- drop the stash of `grant`
DROP TABLE "schema_migrations_stash_98d8d999d09c4d39";

-- forget the stash of `grant`
DELETE FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_98d8d999d09c4d39';
