-- rebuild table `post`
-- drops index `ix_post_user_id`
-- drops index `ix_post_size_user_id`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "user_id" BIGINT NOT NULL,
    "size" BIGINT NOT NULL DEFAULT 7,
    CONSTRAINT "ck_post_size" CHECK ("size" >= 0)
);
INSERT INTO main."_migrate_copy_post" ("id", "user_id", "size")
SELECT "id", "user_id", coalesce("size", 9)
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "user_id" BIGINT NOT NULL,
    "size" BIGINT NOT NULL DEFAULT 7,
    CONSTRAINT "ck_post_size" CHECK ("size" >= 0),
    CONSTRAINT "fk_post_user_id" FOREIGN KEY ("user_id") REFERENCES "user" ON DELETE CASCADE
);
CREATE INDEX "ix_post_user_id" ON "post" ("user_id");
CREATE INDEX "ix_post_size_user_id" ON "post" ("size", "user_id");
