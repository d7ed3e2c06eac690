-- rename index `uq_size_title` to `uq_both`
ALTER INDEX "uq_size_title" RENAME TO "uq_both";
