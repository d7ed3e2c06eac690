-- rebuild table `post`
-- drops index `ix_post_user_id`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "user_id" BIGINT NOT NULL,
    "title" VARCHAR(200) NOT NULL DEFAULT 'new',
    "count" BIGINT NOT NULL,
    CONSTRAINT "ck_post_count" CHECK ("count" >= 0)
);
INSERT INTO main."_migrate_copy_post" ("id", "user_id", "title", "count")
SELECT "id", "user_id", "title", "count"
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "user_id" BIGINT NOT NULL,
    "title" VARCHAR(200) NOT NULL DEFAULT 'new',
    "count" BIGINT NOT NULL,
    CONSTRAINT "ck_post_count" CHECK ("count" >= 0),
    CONSTRAINT "fk_post_user_id" FOREIGN KEY ("user_id") REFERENCES "user" ON DELETE CASCADE
);
CREATE INDEX "ix_post_user_id" ON "post" ("user_id");
