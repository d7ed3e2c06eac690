-- create index `ix_both`
CREATE INDEX "ix_both" ON "post" ((lower("title")), "size") WHERE "size" > 3;
