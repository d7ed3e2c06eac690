-- drop index `ix_both`
DROP INDEX "ix_both";
