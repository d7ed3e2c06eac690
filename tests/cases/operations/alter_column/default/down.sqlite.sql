-- rebuild table `post`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "status" VARCHAR(20) NOT NULL DEFAULT 'draft',
    "seen" DATETIME
);
INSERT INTO main."_migrate_copy_post" ("id", "status", "seen")
SELECT "id", "status", "seen"
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "status" VARCHAR(20) NOT NULL DEFAULT 'draft',
    "seen" DATETIME
);
