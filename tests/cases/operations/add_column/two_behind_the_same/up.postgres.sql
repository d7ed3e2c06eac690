-- alter table `post`
ALTER TABLE "post" ADD COLUMN "a" integer, ADD COLUMN "b" integer;

-- alter table `post`
ALTER TABLE "post" ADD COLUMN "c" integer;

-- create index `uq_post_c`
-- outside of the transaction: what is above is committed before
-- if this gives a row, a broken attempt has left it, and it is dropped first:
-- SELECT 1 FROM pg_index WHERE indexrelid = to_regclass('"uq_post_c"') AND NOT indisvalid;
-- DROP INDEX CONCURRENTLY "uq_post_c";
CREATE UNIQUE INDEX CONCURRENTLY "uq_post_c" ON "post" ("c");

-- alter table `post`
ALTER TABLE "post" ADD CONSTRAINT "uq_post_c" UNIQUE USING INDEX "uq_post_c";
