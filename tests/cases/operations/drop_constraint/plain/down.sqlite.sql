-- rebuild table `post`
-- drops index `ix_post_user_id`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "user_id" BIGINT NOT NULL,
    "slug" VARCHAR(40) NOT NULL,
    "size" INTEGER NOT NULL,
    CONSTRAINT "uq_post_slug" UNIQUE ("slug"),
    CONSTRAINT "ck_post_size" CHECK ("size" > 0)
);
INSERT INTO main."_migrate_copy_post" ("id", "user_id", "slug", "size")
SELECT "id", "user_id", "slug", "size"
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "user_id" BIGINT NOT NULL,
    "slug" VARCHAR(40) NOT NULL,
    "size" INTEGER NOT NULL,
    CONSTRAINT "uq_post_slug" UNIQUE ("slug"),
    CONSTRAINT "ck_post_size" CHECK ("size" > 0),
    CONSTRAINT "fk_post_user_id" FOREIGN KEY ("user_id") REFERENCES "user" ON DELETE CASCADE
);
CREATE INDEX "ix_post_user_id" ON "post" ("user_id");
