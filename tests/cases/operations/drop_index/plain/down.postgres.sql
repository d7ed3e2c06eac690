-- create index `uq_post_size_title`
-- outside of the transaction: what is above is committed before
-- if this gives a row, a broken attempt has left it, and it is dropped first:
-- SELECT 1 FROM pg_index WHERE indexrelid = to_regclass('"uq_post_size_title"') AND NOT indisvalid;
-- DROP INDEX CONCURRENTLY "uq_post_size_title";
CREATE UNIQUE INDEX CONCURRENTLY "uq_post_size_title" ON "post" ("size", "title" DESC);

-- create index `ix_title`
-- outside of the transaction: what is above is committed before
-- if this gives a row, a broken attempt has left it, and it is dropped first:
-- SELECT 1 FROM pg_index WHERE indexrelid = to_regclass('"ix_title"') AND NOT indisvalid;
-- DROP INDEX CONCURRENTLY "ix_title";
CREATE INDEX CONCURRENTLY "ix_title" ON "post" ("title");
