-- create index `uq_lower`
-- outside of the transaction: what is above is committed before
-- if this gives a row, a broken attempt has left it, and it is dropped first:
-- SELECT 1 FROM pg_index WHERE indexrelid = to_regclass('"uq_lower"') AND NOT indisvalid;
-- DROP INDEX CONCURRENTLY "uq_lower";
CREATE UNIQUE INDEX CONCURRENTLY "uq_lower" ON "post" ((lower("title")));

-- create index `ix_post_order_df7229`
-- outside of the transaction: what is above is committed before
-- if this gives a row, a broken attempt has left it, and it is dropped first:
-- SELECT 1 FROM pg_index WHERE indexrelid = to_regclass('"ix_post_order_df7229"') AND NOT indisvalid;
-- DROP INDEX CONCURRENTLY "ix_post_order_df7229";
CREATE INDEX CONCURRENTLY "ix_post_order_df7229" ON "post" ("order") WHERE NOT "deleted";
