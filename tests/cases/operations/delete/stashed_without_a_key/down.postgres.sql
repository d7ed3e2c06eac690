-- look for the stash of `log`
-- must give no row; otherwise: the stash that holds what was removed from `log` is gone
-- help: bring the stash back from a backup
SELECT 'schema_migrations_stash_75582b5d22581829' WHERE NOT EXISTS (SELECT 1 FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_75582b5d22581829');

-- put back the rows of `log`
INSERT INTO "log" ("line", "level") SELECT "schema_migrations_stash_75582b5d22581829"."line", "schema_migrations_stash_75582b5d22581829"."level" FROM "schema_migrations_stash_75582b5d22581829";

-- drop the stash of `log`
DROP TABLE "schema_migrations_stash_75582b5d22581829";

-- forget the stash of `log`
DELETE FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_75582b5d22581829';
