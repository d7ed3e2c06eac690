-- drop index `ix_both`
-- outside of the transaction: what is above is committed before
DROP INDEX CONCURRENTLY "ix_both";
