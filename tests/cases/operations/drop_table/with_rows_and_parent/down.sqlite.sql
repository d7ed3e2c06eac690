-- create table `post`
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "user_id" BIGINT NOT NULL,
    "slug" VARCHAR(40) NOT NULL,
    CONSTRAINT "ck_post_slug" CHECK ("slug" <> ''),
    CONSTRAINT "fk_post_user_id" FOREIGN KEY ("user_id") REFERENCES "user" ON DELETE CASCADE
);

-- create index `ix_post_user_id` on `post`
CREATE INDEX "ix_post_user_id" ON "post" ("user_id");
