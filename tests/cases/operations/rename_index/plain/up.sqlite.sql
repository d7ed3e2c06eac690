-- drop index `ix_post_title`
DROP INDEX "ix_post_title";

-- create index `ix_title` on `post`
CREATE INDEX "ix_title" ON "post" ("title");
