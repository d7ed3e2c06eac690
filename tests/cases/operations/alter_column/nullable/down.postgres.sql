-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "status" SET DEFAULT 'draft';

-- alter table `post`
ALTER TABLE "post" DROP CONSTRAINT IF EXISTS "nn_post_title", ADD CONSTRAINT "nn_post_title" CHECK ("title" IS NOT NULL) NOT VALID;

-- check the rows of `post` for `nn_post_title`
-- outside of the transaction: what is above is committed before
ALTER TABLE "post" VALIDATE CONSTRAINT "nn_post_title";

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "title" SET NOT NULL;

-- alter table `post`
ALTER TABLE "post" DROP CONSTRAINT "nn_post_title";
