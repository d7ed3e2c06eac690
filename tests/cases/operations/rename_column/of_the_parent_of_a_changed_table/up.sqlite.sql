-- change table `post` in place
-- the same rows under a second name, `_migrate_rows_post`:
UPDATE main."_migrate_rows_post" SET "title" = 'untitled' WHERE "title" IS NULL;
-- the text of `post` in sqlite_schema becomes:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "title" VARCHAR(20) NOT NULL,
    "user_id" BIGINT NOT NULL,
    CONSTRAINT "fk_post_user_id" FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON DELETE CASCADE
);

-- rename column `id` of `user` to `number`
ALTER TABLE "user" RENAME COLUMN "id" TO "number";
