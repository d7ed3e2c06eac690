-- change table `post` in place
-- the same rows under a second name, `_migrate_rows_post`:
UPDATE main."_migrate_rows_post" SET "size" = "size";
-- the text of `post` in sqlite_schema becomes:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "title" VARCHAR(20) NOT NULL,
    "size" TEXT
);
