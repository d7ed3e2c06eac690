-- rename constraint `fk_author` to `fk_post_user_id`
ALTER TABLE "post" RENAME CONSTRAINT "fk_author" TO "fk_post_user_id";
