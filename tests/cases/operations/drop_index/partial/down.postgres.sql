-- create index `ix_both`
-- outside of the transaction: what is above is committed before
-- if this gives a row, a broken attempt has left it, and it is dropped first:
-- SELECT 1 FROM pg_index WHERE indexrelid = to_regclass('"ix_both"') AND NOT indisvalid;
-- DROP INDEX CONCURRENTLY "ix_both";
CREATE INDEX CONCURRENTLY "ix_both" ON "post" ((lower("title")), "size") WHERE "size" > 3;
