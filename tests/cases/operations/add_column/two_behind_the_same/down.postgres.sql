-- alter table `post`
ALTER TABLE "post" DROP CONSTRAINT "uq_post_c";

-- alter table `post`
ALTER TABLE "post" DROP COLUMN "c";

-- alter table `post`
ALTER TABLE "post" DROP COLUMN "a", DROP COLUMN "b";
