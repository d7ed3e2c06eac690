-- create index `pk_note`
-- outside of the transaction: what is above is committed before
-- if this gives a row, a broken attempt has left it, and it is dropped first:
-- SELECT 1 FROM pg_index WHERE indexrelid = to_regclass('"pk_note"') AND NOT indisvalid;
-- DROP INDEX CONCURRENTLY "pk_note";
CREATE UNIQUE INDEX CONCURRENTLY "pk_note" ON "note" ("id");

-- alter table `note`
ALTER TABLE "note" ADD CONSTRAINT "pk_note" PRIMARY KEY USING INDEX "pk_note";
