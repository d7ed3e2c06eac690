-- drop index `uq_post_size_title`
-- outside of the transaction: what is above is committed before
DROP INDEX CONCURRENTLY "uq_post_size_title";

-- drop index `ix_tags`
-- outside of the transaction: what is above is committed before
DROP INDEX CONCURRENTLY "ix_tags";

-- drop index `ix_post_document`
-- outside of the transaction: what is above is committed before
DROP INDEX CONCURRENTLY "ix_post_document";
