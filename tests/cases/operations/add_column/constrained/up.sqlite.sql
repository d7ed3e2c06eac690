-- rebuild table `post`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "title" VARCHAR(200) NOT NULL,
    "user_id" BIGINT NOT NULL,
    "slug" VARCHAR(40),
    "score" INTEGER NOT NULL DEFAULT 1,
    "created_at" DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f', 'now')),
    CONSTRAINT "uq_post_slug" UNIQUE ("slug"),
    CONSTRAINT "ck_post_score" CHECK ("score" > 0)
);
INSERT INTO main."_migrate_copy_post" ("id", "title", "user_id", "slug", "score", "created_at")
SELECT "id", "title", (SELECT "id" FROM "user" WHERE "name" = 'ada'), NULL, 1, strftime('%Y-%m-%d %H:%M:%f', 'now')
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "title" VARCHAR(200) NOT NULL,
    "user_id" BIGINT NOT NULL,
    "slug" VARCHAR(40),
    "score" INTEGER NOT NULL DEFAULT 1,
    "created_at" DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f', 'now')),
    CONSTRAINT "uq_post_slug" UNIQUE ("slug"),
    CONSTRAINT "ck_post_score" CHECK ("score" > 0),
    CONSTRAINT "fk_post_user_id" FOREIGN KEY ("user_id") REFERENCES "user" ON DELETE CASCADE
);
CREATE INDEX "ix_post_user_id" ON "post" ("user_id");
