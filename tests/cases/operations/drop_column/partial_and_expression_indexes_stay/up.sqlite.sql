-- look for an older stash of `post`
-- must give no row; otherwise: a stash that the same statement made before still holds what it removed from `post`
-- help: keep what you need of it, then drop it: `purge --older-than 0`
SELECT stash, created_at FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd';

-- stash values of `post.gone`
CREATE TABLE "schema_migrations_stash_9ad4eea5ab1adbdd" ("key.id", "old.gone");

-- stash values of `post.gone`
INSERT INTO "schema_migrations_stash_9ad4eea5ab1adbdd" ("key.id", "old.gone") SELECT "id", "gone" FROM "post";

-- list the stash of `post`
INSERT INTO "schema_migrations_stashes" (stash, version, direction, operation, table_name, column_names, created_at, row_count, counter) SELECT 'schema_migrations_stash_9ad4eea5ab1adbdd', 'm0002', 'up', 0, 'post', 'gone', strftime('%Y-%m-%d %H:%M:%f', 'now'), count(*), NULL FROM "schema_migrations_stash_9ad4eea5ab1adbdd";

-- look at the rows of `post`
-- must give no row; otherwise: values of `post.draft` would not survive as INTEGER: no whole number
-- help: say how they change with `using = "…"`, or correct them first: UPDATE "post" SET "draft" = … WHERE typeof("draft") = 'text' OR typeof("draft") = 'real' AND "draft" <> CAST("draft" AS INTEGER)
SELECT 'id = ' || quote("id") || ', ' || 'draft = ' || quote("draft")
FROM main."post"
WHERE typeof("draft") = 'text' OR typeof("draft") = 'real' AND "draft" <> CAST("draft" AS INTEGER)
LIMIT 1;

-- rebuild table `post`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "title" VARCHAR(60) NOT NULL,
    "seen" INTEGER NOT NULL,
    "draft" INTEGER NOT NULL
);
INSERT INTO main."_migrate_copy_post" ("id", "title", "seen", "draft")
SELECT "id", "title", "seen", "draft"
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "title" VARCHAR(60) NOT NULL,
    "seen" INTEGER NOT NULL,
    "draft" INTEGER NOT NULL
);
