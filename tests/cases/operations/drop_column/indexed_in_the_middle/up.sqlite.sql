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
