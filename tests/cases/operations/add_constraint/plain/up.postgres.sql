-- create index `uq_post_slug`
-- outside of the transaction: what is above is committed before
-- if this gives a row, a broken attempt has left it, and it is dropped first:
-- SELECT 1 FROM pg_index WHERE indexrelid = to_regclass('"uq_post_slug"') AND NOT indisvalid;
-- DROP INDEX CONCURRENTLY "uq_post_slug";
CREATE UNIQUE INDEX CONCURRENTLY "uq_post_slug" ON "post" ("slug");

-- alter table `post`
ALTER TABLE "post" ADD CONSTRAINT "uq_post_slug" UNIQUE USING INDEX "uq_post_slug";

-- alter table `post`
ALTER TABLE "post" ADD CONSTRAINT "ck_post_size" CHECK ("size" > 0) NOT VALID;

-- check the rows of `post` for `ck_post_size`
-- outside of the transaction: what is above is committed before
ALTER TABLE "post" VALIDATE CONSTRAINT "ck_post_size";

-- alter table `post`
ALTER TABLE "post" ADD CONSTRAINT "fk_post_user_id" FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON DELETE CASCADE NOT VALID;

-- check the rows of `post` for `fk_post_user_id`
-- outside of the transaction: what is above is committed before
ALTER TABLE "post" VALIDATE CONSTRAINT "fk_post_user_id";
