-- look at the rows of `user`
-- must give no row; otherwise: rows of `user` have NULL in `code`, which becomes NOT NULL
-- help: say what they get with `fill = …`, or give them a value first: UPDATE "user" SET "code" = … WHERE "code" IS NULL
SELECT 'id = ' || quote("id")
FROM main."user"
WHERE "code" IS NULL
LIMIT 1;

-- change table `user` in place
-- the text of `user` in sqlite_schema becomes:
CREATE TABLE "user" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_user" PRIMARY KEY,
    "code" VARCHAR(10) NOT NULL,
    CONSTRAINT "uq_user_code" UNIQUE ("code")
);

-- change table `post` in place
-- if `ADD COLUMN` left rows that do not hold the column, they are written in full:
-- UPDATE main."_migrate_rows_post" SET "code" = "code"
-- the text of `post` in sqlite_schema becomes:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "code" VARCHAR(10),
    CONSTRAINT "fk_post_code" FOREIGN KEY ("code") REFERENCES "user" ("code") ON UPDATE CASCADE
);
