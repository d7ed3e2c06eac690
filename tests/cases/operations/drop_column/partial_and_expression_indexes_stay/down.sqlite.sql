-- rebuild table `post`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "title" VARCHAR(60) NOT NULL,
    "gone" INTEGER NOT NULL DEFAULT 1,
    "seen" INTEGER NOT NULL,
    "draft" BOOLEAN NOT NULL
);
INSERT INTO main."_migrate_copy_post" ("id", "title", "gone", "seen", "draft")
SELECT "id", "title", 1, "seen", "draft"
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "title" VARCHAR(60) NOT NULL,
    "gone" INTEGER NOT NULL DEFAULT 1,
    "seen" INTEGER NOT NULL,
    "draft" BOOLEAN NOT NULL
);

-- look for the stash of `post`
-- must give no row; otherwise: the stash that holds what was removed from `post` is gone
-- help: bring the stash back from a backup
SELECT 'schema_migrations_stash_9ad4eea5ab1adbdd' WHERE NOT EXISTS (SELECT 1 FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd');

-- put back the values of `post.gone`
UPDATE "post" SET "gone" = "schema_migrations_stash_9ad4eea5ab1adbdd"."old.gone" FROM "schema_migrations_stash_9ad4eea5ab1adbdd" WHERE "post"."id" = "schema_migrations_stash_9ad4eea5ab1adbdd"."key.id";

-- drop the stash of `post`
DROP TABLE "schema_migrations_stash_9ad4eea5ab1adbdd";

-- forget the stash of `post`
DELETE FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_9ad4eea5ab1adbdd';
