-- drop index `ix_post_order_df7229`
-- outside of the transaction: what is above is committed before
DROP INDEX CONCURRENTLY "ix_post_order_df7229";

-- drop index `uq_lower`
-- outside of the transaction: what is above is committed before
DROP INDEX CONCURRENTLY "uq_lower";
