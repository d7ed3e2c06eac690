-- drop index `ix_post_user_id`
DROP INDEX "ix_post_user_id";
