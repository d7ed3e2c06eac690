-- alter table `post`
ALTER TABLE "post" DROP CONSTRAINT "fk_post_user_id";
