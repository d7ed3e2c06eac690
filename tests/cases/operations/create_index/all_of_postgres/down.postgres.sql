-- drop index `uq_post_size_title`
DROP INDEX "uq_post_size_title";

-- drop index `ix_tags`
DROP INDEX "ix_tags";

-- drop index `ix_post_document`
DROP INDEX "ix_post_document";
