-- change table `post` in place
-- drops index `ix_post_note`
-- the same rows under a second name, `_migrate_rows_post`:
UPDATE main."_migrate_rows_post" SET "note" = 'none' WHERE "note" IS NULL;
-- the text of `post` in sqlite_schema becomes:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "note" VARCHAR(30) NOT NULL
);

-- create index `ix_post_note` on `post`
CREATE INDEX "ix_post_note" ON "post" ("note");
