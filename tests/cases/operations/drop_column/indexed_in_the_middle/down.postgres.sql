-- alter table `post`
ALTER TABLE "post" ADD COLUMN "note" varchar(50);

-- alter table `post`
ALTER TABLE "post" ADD COLUMN "hint" varchar(20);

-- create index `ix_post_note`
-- outside of the transaction: what is above is committed before
-- if this gives a row, a broken attempt has left it, and it is dropped first:
-- SELECT 1 FROM pg_index WHERE indexrelid = to_regclass('"ix_post_note"') AND NOT indisvalid;
-- DROP INDEX CONCURRENTLY "ix_post_note";
CREATE INDEX CONCURRENTLY "ix_post_note" ON "post" ("note");
