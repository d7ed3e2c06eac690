-- drop index `uq_post_title_created_at`
DROP INDEX "uq_post_title_created_at";

-- drop index `ix_post_created_at`
DROP INDEX "ix_post_created_at";
