-- alter table `post`
ALTER TABLE "post" ADD COLUMN "note" varchar(50) DEFAULT NULL;

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "note" DROP DEFAULT;

-- create type `mood`
CREATE TYPE "mood" AS ENUM ('calm', 'wild');

-- alter table `post`
ALTER TABLE "post" ADD COLUMN "mood" "mood" NOT NULL DEFAULT 'calm';

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "mood" DROP DEFAULT;

-- look for the stash of `post`
-- must give no row; otherwise: the stash that holds what was removed from `post` is gone
-- help: bring the stash back from a backup
SELECT 'schema_migrations_stash_9ad4eea5ab1adbdd' WHERE NOT EXISTS (SELECT 1 FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd');

-- put back the values of `post.note`
UPDATE "post" SET "note" = "schema_migrations_stash_9ad4eea5ab1adbdd"."old.note" FROM "schema_migrations_stash_9ad4eea5ab1adbdd" WHERE "post"."id" = "schema_migrations_stash_9ad4eea5ab1adbdd"."key.id";

-- put back the values of `post.mood`
UPDATE "post" SET "mood" = CAST("schema_migrations_stash_9ad4eea5ab1adbdd"."old.mood" AS "mood") FROM "schema_migrations_stash_9ad4eea5ab1adbdd" WHERE "post"."id" = "schema_migrations_stash_9ad4eea5ab1adbdd"."key.id";

-- drop the stash of `post`
DROP TABLE "schema_migrations_stash_9ad4eea5ab1adbdd";

-- forget the stash of `post`
DELETE FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd';

-- create index `ix_post_note`
-- outside of the transaction: what is above is committed before
-- if this gives a row, a broken attempt has left it, and it is dropped first:
-- SELECT 1 FROM pg_index WHERE indexrelid = to_regclass('"ix_post_note"') AND NOT indisvalid;
-- DROP INDEX CONCURRENTLY "ix_post_note";
CREATE INDEX CONCURRENTLY "ix_post_note" ON "post" ("note");
