-- rebuild table `post`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "c" INTEGER,
    "b" INTEGER,
    "a" INTEGER,
    "title" VARCHAR(40) NOT NULL,
    CONSTRAINT "uq_post_c" UNIQUE ("c")
);
INSERT INTO main."_migrate_copy_post" ("id", "c", "b", "a", "title")
SELECT "id", NULL, NULL, NULL, "title"
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "c" INTEGER,
    "b" INTEGER,
    "a" INTEGER,
    "title" VARCHAR(40) NOT NULL,
    CONSTRAINT "uq_post_c" UNIQUE ("c")
);
