-- create index `ix_post_document`
-- outside of the transaction: what is above is committed before
-- if this gives a row, a broken attempt has left it, and it is dropped first:
-- SELECT 1 FROM pg_index WHERE indexrelid = to_regclass('"ix_post_document"') AND NOT indisvalid;
-- DROP INDEX CONCURRENTLY "ix_post_document";
CREATE INDEX CONCURRENTLY "ix_post_document" ON "post" USING gin ("document");

-- create index `ix_tags`
-- outside of the transaction: what is above is committed before
-- if this gives a row, a broken attempt has left it, and it is dropped first:
-- SELECT 1 FROM pg_index WHERE indexrelid = to_regclass('"ix_tags"') AND NOT indisvalid;
-- DROP INDEX CONCURRENTLY "ix_tags";
CREATE INDEX CONCURRENTLY "ix_tags" ON "post" USING gin ("tags");

-- create index `uq_post_size_title`
-- outside of the transaction: what is above is committed before
-- if this gives a row, a broken attempt has left it, and it is dropped first:
-- SELECT 1 FROM pg_index WHERE indexrelid = to_regclass('"uq_post_size_title"') AND NOT indisvalid;
-- DROP INDEX CONCURRENTLY "uq_post_size_title";
CREATE UNIQUE INDEX CONCURRENTLY "uq_post_size_title" ON "post" ("size" DESC NULLS LAST, "title") INCLUDE ("id");
