-- rebuild table `post`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "note" VARCHAR(50),
    "mood" TEXT NOT NULL CHECK ("mood" IN ('calm', 'wild')),
    "title" VARCHAR(200) NOT NULL
);
INSERT INTO main."_migrate_copy_post" ("id", "note", "mood", "title")
SELECT "id", NULL, 'calm', "title"
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "note" VARCHAR(50),
    "mood" TEXT NOT NULL CHECK ("mood" IN ('calm', 'wild')),
    "title" VARCHAR(200) NOT NULL
);

-- look for the stash of `post`
-- must give no row; otherwise: the stash that holds what was removed from `post` is gone
-- help: bring the stash back from a backup
SELECT 'schema_migrations_stash_9ad4eea5ab1adbdd' WHERE NOT EXISTS (SELECT 1 FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd');

-- put back the values of `post.note`
UPDATE "post" SET "note" = "schema_migrations_stash_9ad4eea5ab1adbdd"."old.note" FROM "schema_migrations_stash_9ad4eea5ab1adbdd" WHERE "post"."id" = "schema_migrations_stash_9ad4eea5ab1adbdd"."key.id";

-- put back the values of `post.mood`
UPDATE "post" SET "mood" = "schema_migrations_stash_9ad4eea5ab1adbdd"."old.mood" FROM "schema_migrations_stash_9ad4eea5ab1adbdd" WHERE "post"."id" = "schema_migrations_stash_9ad4eea5ab1adbdd"."key.id";

-- drop the stash of `post`
DROP TABLE "schema_migrations_stash_9ad4eea5ab1adbdd";

-- forget the stash of `post`
DELETE FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd';

-- create index `ix_post_note` on `post`
CREATE INDEX "ix_post_note" ON "post" ("note");
