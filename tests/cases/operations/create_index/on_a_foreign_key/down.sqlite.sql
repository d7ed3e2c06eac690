-- drop index `ix_post_user_id_title`
DROP INDEX "ix_post_user_id_title";
