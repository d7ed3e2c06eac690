-- create index `ix_post_user_id_title` on `post`
CREATE INDEX "ix_post_user_id_title" ON "post" ("user_id", "title");
