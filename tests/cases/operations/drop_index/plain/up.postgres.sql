-- drop index `ix_title`
DROP INDEX "ix_title";

-- drop index `uq_post_size_title`
DROP INDEX "uq_post_size_title";
