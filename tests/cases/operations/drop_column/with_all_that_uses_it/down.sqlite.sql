-- rebuild table `post`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "user_id" BIGINT,
    "slug" VARCHAR(20),
    "size" INTEGER,
    "title" VARCHAR(20) NOT NULL,
    CONSTRAINT "uq_post_slug" UNIQUE ("slug"),
    CONSTRAINT "ck_post_size" CHECK ("size" > 0)
);
INSERT INTO main."_migrate_copy_post" ("id", "user_id", "slug", "size", "title")
SELECT "id", NULL, NULL, NULL, "title"
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "user_id" BIGINT,
    "slug" VARCHAR(20),
    "size" INTEGER,
    "title" VARCHAR(20) NOT NULL,
    CONSTRAINT "uq_post_slug" UNIQUE ("slug"),
    CONSTRAINT "ck_post_size" CHECK ("size" > 0),
    CONSTRAINT "fk_post_user_id" FOREIGN KEY ("user_id") REFERENCES "user"
);
CREATE INDEX "ix_post_user_id" ON "post" ("user_id");
CREATE INDEX "ix_size_slug" ON "post" ("size", "slug");
