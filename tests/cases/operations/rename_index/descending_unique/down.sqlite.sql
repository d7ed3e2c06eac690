-- drop index `uq_size_title`
DROP INDEX "uq_size_title";

-- create index `uq_both` on `post`
CREATE UNIQUE INDEX "uq_both" ON "post" ("size" DESC, "title");
