-- look at the rows of `post`
-- must give no row; otherwise: rows of `post` are equal in `slug`, which becomes unique
-- help: correct or delete the rows that are too many; they are: SELECT "slug", count(*) FROM "post" GROUP BY "slug" HAVING count(*) > 1
SELECT count(*) || ' rows have ' || quote("slug") || ', in the rows ' || 'id = ' || min("id") || ' and ' || 'id = ' || max("id")
FROM main."post"
WHERE "slug" IS NOT NULL
GROUP BY "slug"
HAVING count(*) > 1
LIMIT 1;

-- look at the rows of `post`
-- must give no row; otherwise: rows of `post` do not hold what `ck_post_size` checks: "size" > 0
-- help: correct them first: UPDATE "post" SET … WHERE NOT ("size" > 0), or delete them: DELETE FROM "post" WHERE NOT ("size" > 0)
SELECT 'id = ' || quote("id") || ', ' || 'size = ' || quote("size")
FROM main."post"
WHERE NOT ("size" > 0)
LIMIT 1;

-- look at the rows of `post`
-- must give no row; otherwise: rows of `post` refer to rows of `user` that do not exist
-- help: correct them first, or delete them: DELETE FROM "post" WHERE "user_id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main."user" AS parent WHERE parent."id" = "post"."user_id")
SELECT 'id = ' || quote("id") || ', ' || 'user_id = ' || quote("user_id")
FROM main."post"
WHERE "user_id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main."user" AS parent WHERE parent."id" = "post"."user_id")
LIMIT 1;

-- rebuild table `post`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "user_id" BIGINT NOT NULL,
    "slug" VARCHAR(40) NOT NULL,
    "size" INTEGER NOT NULL,
    CONSTRAINT "uq_post_slug" UNIQUE ("slug"),
    CONSTRAINT "ck_post_size" CHECK ("size" > 0)
);
INSERT INTO main."_migrate_copy_post" ("id", "user_id", "slug", "size")
SELECT "id", "user_id", "slug", "size"
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "user_id" BIGINT NOT NULL,
    "slug" VARCHAR(40) NOT NULL,
    "size" INTEGER NOT NULL,
    CONSTRAINT "uq_post_slug" UNIQUE ("slug"),
    CONSTRAINT "ck_post_size" CHECK ("size" > 0),
    CONSTRAINT "fk_post_user_id" FOREIGN KEY ("user_id") REFERENCES "user" ON DELETE CASCADE
);
