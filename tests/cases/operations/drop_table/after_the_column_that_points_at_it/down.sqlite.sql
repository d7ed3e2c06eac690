-- create table `user`
CREATE TABLE "user" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_user" PRIMARY KEY,
    "name" VARCHAR(20) NOT NULL
);

-- add column `user_id` to `post`
ALTER TABLE "post" ADD COLUMN "user_id" BIGINT;

-- create index `ix_post_user_id` on `post`
CREATE INDEX "ix_post_user_id" ON "post" ("user_id");

-- rebuild table `post`
-- drops index `ix_post_user_id`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "title" VARCHAR(20) NOT NULL,
    "user_id" BIGINT
);
INSERT INTO main."_migrate_copy_post" ("id", "title", "user_id")
SELECT "id", "title", "user_id"
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "title" VARCHAR(20) NOT NULL,
    "user_id" BIGINT,
    CONSTRAINT "fk_post_user_id" FOREIGN KEY ("user_id") REFERENCES "user" ON DELETE CASCADE
);
CREATE INDEX "ix_post_user_id" ON "post" ("user_id");
