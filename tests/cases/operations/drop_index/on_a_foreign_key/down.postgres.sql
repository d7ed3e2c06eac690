-- create index `ix_post_user_id`
-- outside of the transaction: what is above is committed before
-- if this gives a row, a broken attempt has left it, and it is dropped first:
-- SELECT 1 FROM pg_index WHERE indexrelid = to_regclass('"ix_post_user_id"') AND NOT indisvalid;
-- DROP INDEX CONCURRENTLY "ix_post_user_id";
CREATE INDEX CONCURRENTLY "ix_post_user_id" ON "post" ("user_id");
