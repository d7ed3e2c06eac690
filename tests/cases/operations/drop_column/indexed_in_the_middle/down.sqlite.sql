-- rebuild table `post`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "note" VARCHAR(50),
    "title" VARCHAR(200) NOT NULL,
    "hint" VARCHAR(20)
);
INSERT INTO main."_migrate_copy_post" ("id", "note", "title", "hint")
SELECT "id", NULL, "title", NULL
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "note" VARCHAR(50),
    "title" VARCHAR(200) NOT NULL,
    "hint" VARCHAR(20)
);
CREATE INDEX "ix_post_note" ON "post" ("note");
