-- change table `post` in place
-- if `ADD COLUMN` left rows that do not hold the column, they are written in full:
-- UPDATE main."_migrate_rows_post" SET "at" = "at"
-- the text of `post` in sqlite_schema becomes:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "flag" BOOLEAN NOT NULL DEFAULT 0,
    "at" DATETIME NOT NULL
);
