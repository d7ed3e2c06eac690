-- rename index `uq_both` to `uq_size_title`
ALTER INDEX "uq_both" RENAME TO "uq_size_title";
