-- look for an older stash of `post`
-- must give no row; otherwise: a stash that the same statement made before still holds what it removed from `post`
-- help: keep what you need of it, then drop it: `purge --older-than 0`
SELECT stash, created_at FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd';

-- stash values of `post.note`, `mood`
CREATE TABLE "schema_migrations_stash_9ad4eea5ab1adbdd" ("key.id", "old.note", "old.mood");

-- stash values of `post.note`, `mood`
INSERT INTO "schema_migrations_stash_9ad4eea5ab1adbdd" ("key.id", "old.note", "old.mood") SELECT "id", "note", "mood" FROM "post";

-- list the stash of `post`
INSERT INTO "schema_migrations_stashes" (stash, version, direction, operation, table_name, column_names, created_at, row_count, counter) SELECT 'schema_migrations_stash_9ad4eea5ab1adbdd', 'm0002', 'up', 0, 'post', 'note, mood', strftime('%Y-%m-%d %H:%M:%f', 'now'), count(*), NULL FROM "schema_migrations_stash_9ad4eea5ab1adbdd";

-- drop index `ix_post_note`
DROP INDEX "ix_post_note";

-- rebuild table `post`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "title" VARCHAR(200) NOT NULL
);
INSERT INTO main."_migrate_copy_post" ("id", "title")
SELECT "id", "title"
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "title" VARCHAR(200) NOT NULL
);
