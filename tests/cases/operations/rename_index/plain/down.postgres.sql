-- rename index `ix_title` to `ix_post_title`
ALTER INDEX "ix_title" RENAME TO "ix_post_title";
