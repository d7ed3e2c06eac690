-- drop index `ix_title`
DROP INDEX "ix_title";

-- create index `ix_post_title` on `post`
CREATE INDEX "ix_post_title" ON "post" ("title");
