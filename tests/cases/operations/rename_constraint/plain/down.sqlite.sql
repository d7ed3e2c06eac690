-- rebuild table `post`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "slug" VARCHAR(40) NOT NULL,
    "size" INTEGER NOT NULL,
    CONSTRAINT "uq_post_slug" UNIQUE ("slug"),
    CONSTRAINT "ck_post_size" CHECK ("size" > 0)
);
INSERT INTO main."_migrate_copy_post" ("id", "slug", "size")
SELECT "id", "slug", "size"
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "slug" VARCHAR(40) NOT NULL,
    "size" INTEGER NOT NULL,
    CONSTRAINT "uq_post_slug" UNIQUE ("slug"),
    CONSTRAINT "ck_post_size" CHECK ("size" > 0)
);
