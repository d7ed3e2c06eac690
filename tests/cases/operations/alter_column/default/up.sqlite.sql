-- change table `post` in place
-- if `ADD COLUMN` left rows that do not hold the column, they are written in full:
-- UPDATE main."_migrate_rows_post" SET "seen" = "seen"
-- the text of `post` in sqlite_schema becomes:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "status" VARCHAR(20) NOT NULL DEFAULT 'new',
    "seen" DATETIME DEFAULT (strftime('%Y-%m-%d %H:%M:%f', 'now'))
);
