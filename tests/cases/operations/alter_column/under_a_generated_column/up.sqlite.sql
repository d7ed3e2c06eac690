-- rebuild table `post`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "size" BIGINT NOT NULL,
    "twice" BIGINT GENERATED ALWAYS AS ("size" * 2) STORED NOT NULL
);
INSERT INTO main."_migrate_copy_post" ("id", "size")
SELECT "id", "size"
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "size" BIGINT NOT NULL,
    "twice" BIGINT GENERATED ALWAYS AS ("size" * 2) STORED NOT NULL
);
