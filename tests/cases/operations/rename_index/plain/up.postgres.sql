-- rename index `ix_post_title` to `ix_title`
ALTER INDEX "ix_post_title" RENAME TO "ix_title";
