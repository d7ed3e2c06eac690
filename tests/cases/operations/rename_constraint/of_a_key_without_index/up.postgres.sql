-- rename constraint `fk_post_user_id` to `fk_author`
ALTER TABLE "post" RENAME CONSTRAINT "fk_post_user_id" TO "fk_author";
