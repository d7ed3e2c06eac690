-- create index `ix_post_user_id_title`
-- outside of the transaction: what is above is committed before
-- if this gives a row, a broken attempt has left it, and it is dropped first:
-- SELECT 1 FROM pg_index WHERE indexrelid = to_regclass('"ix_post_user_id_title"') AND NOT indisvalid;
-- DROP INDEX CONCURRENTLY "ix_post_user_id_title";
CREATE INDEX CONCURRENTLY "ix_post_user_id_title" ON "post" ("user_id", "title");
