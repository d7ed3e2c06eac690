-- create index `ix_post_user_id` on `post`
CREATE INDEX "ix_post_user_id" ON "post" ("user_id");
