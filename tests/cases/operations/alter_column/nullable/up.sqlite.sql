-- rebuild table `post`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "title" VARCHAR(200),
    "status" VARCHAR(20) NOT NULL,
    "note" VARCHAR(30)
);
INSERT INTO main."_migrate_copy_post" ("id", "title", "status", "note")
SELECT "id", "title", "status", "note"
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "title" VARCHAR(200),
    "status" VARCHAR(20) NOT NULL,
    "note" VARCHAR(30)
);
