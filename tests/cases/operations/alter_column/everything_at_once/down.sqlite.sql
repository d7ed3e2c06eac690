-- change table `post` in place
-- if `ADD COLUMN` left rows that do not hold the column, they are written in full:
-- UPDATE main."_migrate_rows_post" SET "size" = "size"
-- the text of `post` in sqlite_schema becomes:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "user_id" BIGINT NOT NULL,
    "size" INTEGER DEFAULT 1,
    CONSTRAINT "ck_post_size" CHECK ("size" >= 0),
    CONSTRAINT "fk_post_user_id" FOREIGN KEY ("user_id") REFERENCES "user" ON DELETE CASCADE
);
