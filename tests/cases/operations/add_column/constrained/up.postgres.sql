-- alter table `post`
ALTER TABLE "post" ADD COLUMN "user_id" bigint;

-- fill `post.user_id`
UPDATE "post" SET "user_id" = (SELECT "id" FROM "user" WHERE "name" = 'ada');

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "user_id" SET NOT NULL, ADD CONSTRAINT "fk_post_user_id" FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON DELETE CASCADE, ADD COLUMN "slug" varchar(40), ADD CONSTRAINT "uq_post_slug" UNIQUE ("slug"), ADD COLUMN "score" integer NOT NULL DEFAULT 1, ADD CONSTRAINT "ck_post_score" CHECK ("score" > 0), ADD COLUMN "created_at" timestamptz NOT NULL DEFAULT now();

-- create index `ix_post_user_id`
CREATE INDEX "ix_post_user_id" ON "post" ("user_id");
