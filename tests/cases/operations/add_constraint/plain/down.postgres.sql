-- alter table `post`
ALTER TABLE "post" DROP CONSTRAINT "fk_post_user_id";

-- alter table `post`
ALTER TABLE "post" DROP CONSTRAINT "ck_post_size";

-- alter table `post`
ALTER TABLE "post" DROP CONSTRAINT "uq_post_slug";
