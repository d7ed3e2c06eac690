-- drop index `uq_post_title_created_at`
-- outside of the transaction: what is above is committed before
DROP INDEX CONCURRENTLY "uq_post_title_created_at";

-- drop index `ix_post_created_at`
-- outside of the transaction: what is above is committed before
DROP INDEX CONCURRENTLY "ix_post_created_at";
