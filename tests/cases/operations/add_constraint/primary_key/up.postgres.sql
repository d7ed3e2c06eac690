-- create index `pk_membership`
-- outside of the transaction: what is above is committed before
-- if this gives a row, a broken attempt has left it, and it is dropped first:
-- SELECT 1 FROM pg_index WHERE indexrelid = to_regclass('"pk_membership"') AND NOT indisvalid;
-- DROP INDEX CONCURRENTLY "pk_membership";
CREATE UNIQUE INDEX CONCURRENTLY "pk_membership" ON "membership" ("user_id", "group_id");

-- alter table `membership`
ALTER TABLE "membership" ADD CONSTRAINT "pk_membership" PRIMARY KEY USING INDEX "pk_membership";

-- create index `uq_role`
-- outside of the transaction: what is above is committed before
-- if this gives a row, a broken attempt has left it, and it is dropped first:
-- SELECT 1 FROM pg_index WHERE indexrelid = to_regclass('"uq_role"') AND NOT indisvalid;
-- DROP INDEX CONCURRENTLY "uq_role";
CREATE UNIQUE INDEX CONCURRENTLY "uq_role" ON "membership" ("group_id", "role");

-- alter table `membership`
ALTER TABLE "membership" ADD CONSTRAINT "uq_role" UNIQUE USING INDEX "uq_role";
