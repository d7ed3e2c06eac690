-- drop index `ix_post_order_df7229`
DROP INDEX "ix_post_order_df7229";

-- drop index `uq_lower`
DROP INDEX "uq_lower";
