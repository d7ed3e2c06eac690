-- alter table `post`
ALTER TABLE "post" ADD COLUMN "user_id" bigint;

-- alter table `post`
ALTER TABLE "post" ADD COLUMN "slug" varchar(20);

-- alter table `post`
ALTER TABLE "post" ADD COLUMN "size" integer;

-- create index `ix_post_user_id`
CREATE INDEX "ix_post_user_id" ON "post" ("user_id");

-- alter table `post`
ALTER TABLE "post" ADD CONSTRAINT "ck_post_size" CHECK ("size" > 0);

-- alter table `post`
ALTER TABLE "post" ADD CONSTRAINT "uq_post_slug" UNIQUE ("slug");

-- alter table `post`
ALTER TABLE "post" ADD CONSTRAINT "fk_post_user_id" FOREIGN KEY ("user_id") REFERENCES "user" ("id");

-- create index `ix_size_slug`
CREATE INDEX "ix_size_slug" ON "post" ("size", "slug");
