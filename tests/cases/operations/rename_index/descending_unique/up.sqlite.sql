-- drop index `uq_both`
DROP INDEX "uq_both";

-- create index `uq_size_title` on `post`
CREATE UNIQUE INDEX "uq_size_title" ON "post" ("size" DESC, "title");
