-- drop index `ix_title`
-- outside of the transaction: what is above is committed before
DROP INDEX CONCURRENTLY "ix_title";

-- drop index `uq_post_size_title`
-- outside of the transaction: what is above is committed before
DROP INDEX CONCURRENTLY "uq_post_size_title";
