-- rebuild table `post`
-- drops index `ix_post_note`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "note" VARCHAR(30)
);
INSERT INTO main."_migrate_copy_post" ("id", "note")
SELECT "id", "note"
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "note" VARCHAR(30)
);
CREATE INDEX "ix_post_note" ON "post" ("note");
