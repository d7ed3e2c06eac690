-- create index `uq_lower`
CREATE UNIQUE INDEX "uq_lower" ON "post" ((lower("title")));

-- create index `ix_post_order_df7229`
CREATE INDEX "ix_post_order_df7229" ON "post" ("order") WHERE NOT "deleted";
