-- create index `uq_post_size_title` on `post`
CREATE UNIQUE INDEX "uq_post_size_title" ON "post" ("size", "title" DESC);

-- create index `ix_title` on `post`
CREATE INDEX "ix_title" ON "post" ("title");
