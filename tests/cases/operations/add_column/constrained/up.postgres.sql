-- alter table `post`
ALTER TABLE "post" ADD COLUMN "user_id" bigint;

-- fill `post.user_id`
UPDATE "post" SET "user_id" = (SELECT "id" FROM "user" WHERE "name" = 'ada');

-- alter table `post`
ALTER TABLE "post" DROP CONSTRAINT IF EXISTS "nn_post_user_id", ADD CONSTRAINT "nn_post_user_id" CHECK ("user_id" IS NOT NULL) NOT VALID;

-- check the rows of `post` for `nn_post_user_id`
-- outside of the transaction: what is above is committed before
ALTER TABLE "post" VALIDATE CONSTRAINT "nn_post_user_id";

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "user_id" SET NOT NULL;

-- alter table `post`
ALTER TABLE "post" DROP CONSTRAINT "nn_post_user_id", ADD CONSTRAINT "fk_post_user_id" FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON DELETE CASCADE NOT VALID, ADD COLUMN "slug" varchar(40);

-- create index `uq_post_slug`
-- outside of the transaction: what is above is committed before
-- if this gives a row, a broken attempt has left it, and it is dropped first:
-- SELECT 1 FROM pg_index WHERE indexrelid = to_regclass('"uq_post_slug"') AND NOT indisvalid;
-- DROP INDEX CONCURRENTLY "uq_post_slug";
CREATE UNIQUE INDEX CONCURRENTLY "uq_post_slug" ON "post" ("slug");

-- alter table `post`
ALTER TABLE "post" ADD CONSTRAINT "uq_post_slug" UNIQUE USING INDEX "uq_post_slug", ADD COLUMN "score" integer NOT NULL DEFAULT 1, ADD CONSTRAINT "ck_post_score" CHECK ("score" > 0) NOT VALID, ADD COLUMN "created_at" timestamptz NOT NULL DEFAULT now();

-- check the rows of `post` for `fk_post_user_id`
-- outside of the transaction: what is above is committed before
ALTER TABLE "post" VALIDATE CONSTRAINT "fk_post_user_id";

-- check the rows of `post` for `ck_post_score`
-- outside of the transaction: what is above is committed before
ALTER TABLE "post" VALIDATE CONSTRAINT "ck_post_score";

-- create index `ix_post_user_id`
-- outside of the transaction: what is above is committed before
-- if this gives a row, a broken attempt has left it, and it is dropped first:
-- SELECT 1 FROM pg_index WHERE indexrelid = to_regclass('"ix_post_user_id"') AND NOT indisvalid;
-- DROP INDEX CONCURRENTLY "ix_post_user_id";
CREATE INDEX CONCURRENTLY "ix_post_user_id" ON "post" ("user_id");
