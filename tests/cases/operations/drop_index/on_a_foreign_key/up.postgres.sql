-- drop index `ix_post_user_id`
-- outside of the transaction: what is above is committed before
DROP INDEX CONCURRENTLY "ix_post_user_id";
