-- change table `post` in place
-- the same rows under a second name, `_migrate_rows_post`:
UPDATE main."_migrate_rows_post" SET "title" = CASE WHEN length("title") > 6 THEN substr("title", 1, 6) ELSE "title" END, "size" = CASE WHEN typeof("size") <> 'integer' AND NOT ("size" = CAST("size" AS NUMERIC) AND CAST("size" AS NUMERIC) = CAST(CAST("size" AS NUMERIC) AS INTEGER)) THEN CASE WHEN "size" = CAST("size" AS NUMERIC) THEN CAST(CAST("size" AS NUMERIC) AS INTEGER) END ELSE "size" END;
-- the text of `post` in sqlite_schema becomes:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "title" VARCHAR(6) NOT NULL,
    "size" INTEGER
);
