-- create index `ix_post_user_id`
CREATE INDEX "ix_post_user_id" ON "post" ("user_id");
