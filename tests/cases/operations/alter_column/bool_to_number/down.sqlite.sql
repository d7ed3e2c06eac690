-- rebuild table `post`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "flag" BOOLEAN NOT NULL DEFAULT 0,
    "at" DATETIME NOT NULL
);
INSERT INTO main."_migrate_copy_post" ("id", "flag", "at")
SELECT "id", "flag", "at"
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "flag" BOOLEAN NOT NULL DEFAULT 0,
    "at" DATETIME NOT NULL
);
