-- create index `ix_post_created_at`
CREATE INDEX "ix_post_created_at" ON "post" ("created_at");

-- create index `uq_post_title_created_at`
CREATE UNIQUE INDEX "uq_post_title_created_at" ON "post" ("title", "created_at" DESC);
