-- create index `ix_post_document`
CREATE INDEX "ix_post_document" ON "post" USING gin ("document");

-- create index `ix_tags`
CREATE INDEX "ix_tags" ON "post" USING gin ("tags");

-- create index `uq_post_size_title`
CREATE UNIQUE INDEX "uq_post_size_title" ON "post" ("size" DESC NULLS LAST, "title") INCLUDE ("id");
