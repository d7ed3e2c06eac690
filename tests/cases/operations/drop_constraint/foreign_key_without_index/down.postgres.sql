-- alter table `post`
ALTER TABLE "post" ADD CONSTRAINT "fk_post_user_id" FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON DELETE CASCADE NOT VALID;

-- check the rows of `post` for `fk_post_user_id`
-- outside of the transaction: what is above is committed before
ALTER TABLE "post" VALIDATE CONSTRAINT "fk_post_user_id";
