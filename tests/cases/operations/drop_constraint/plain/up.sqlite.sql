-- rebuild table `post`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "user_id" BIGINT NOT NULL,
    "slug" VARCHAR(40) NOT NULL,
    "size" INTEGER NOT NULL
);
INSERT INTO main."_migrate_copy_post" ("id", "user_id", "slug", "size")
SELECT "id", "user_id", "slug", "size"
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "user_id" BIGINT NOT NULL,
    "slug" VARCHAR(40) NOT NULL,
    "size" INTEGER NOT NULL
);
