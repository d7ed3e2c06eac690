-- rename column `title` of `post` to `headline`
ALTER TABLE "post" RENAME COLUMN "title" TO "headline";

-- change table `post` in place
-- the text of `post` in sqlite_schema becomes:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "headline" VARCHAR(40) NOT NULL,
    "size" INTEGER NOT NULL DEFAULT 2,
    "status" VARCHAR(20) NOT NULL DEFAULT '7'
);
