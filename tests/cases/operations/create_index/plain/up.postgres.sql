-- create index `ix_post_created_at`
-- outside of the transaction: what is above is committed before
-- if this gives a row, a broken attempt has left it, and it is dropped first:
-- SELECT 1 FROM pg_index WHERE indexrelid = to_regclass('"ix_post_created_at"') AND NOT indisvalid;
-- DROP INDEX CONCURRENTLY "ix_post_created_at";
CREATE INDEX CONCURRENTLY "ix_post_created_at" ON "post" ("created_at");

-- create index `uq_post_title_created_at`
-- outside of the transaction: what is above is committed before
-- if this gives a row, a broken attempt has left it, and it is dropped first:
-- SELECT 1 FROM pg_index WHERE indexrelid = to_regclass('"uq_post_title_created_at"') AND NOT indisvalid;
-- DROP INDEX CONCURRENTLY "uq_post_title_created_at";
CREATE UNIQUE INDEX CONCURRENTLY "uq_post_title_created_at" ON "post" ("title", "created_at" DESC);
