-- rename column `number` of `user` to `id`
ALTER TABLE "user" RENAME COLUMN "number" TO "id";

-- change table `post` in place
-- the text of `post` in sqlite_schema becomes:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "title" VARCHAR(20),
    "user_id" BIGINT NOT NULL,
    CONSTRAINT "fk_post_user_id" FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON DELETE CASCADE
);
