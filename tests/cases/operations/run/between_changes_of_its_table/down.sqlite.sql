-- rebuild table `post`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "title" VARCHAR(20),
    "note" VARCHAR(5)
);
INSERT INTO main."_migrate_copy_post" ("id", "title", "note")
SELECT "id", "title", "note"
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "title" VARCHAR(20),
    "note" VARCHAR(5)
);
