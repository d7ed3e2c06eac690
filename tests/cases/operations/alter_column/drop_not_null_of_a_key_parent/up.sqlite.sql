-- change table `post` in place
-- if `ADD COLUMN` left rows that do not hold the column, they are written in full:
-- UPDATE main."_migrate_rows_post" SET "code" = "code"
-- the text of `post` in sqlite_schema becomes:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "code" VARCHAR(10) DEFAULT 'a',
    CONSTRAINT "fk_post_code" FOREIGN KEY ("code") REFERENCES "user" ("code") ON UPDATE CASCADE
);

-- change table `user` in place
-- the text of `user` in sqlite_schema becomes:
CREATE TABLE "user" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_user" PRIMARY KEY,
    "code" VARCHAR(10),
    CONSTRAINT "uq_user_code" UNIQUE ("code")
);
