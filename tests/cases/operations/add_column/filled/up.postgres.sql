-- alter table `post`
ALTER TABLE "post" ADD COLUMN "size" integer;

-- fill `post.size`
UPDATE "post" SET "size" = (length("title"));

-- alter table `post`
ALTER TABLE "post" DROP CONSTRAINT IF EXISTS "nn_post_size", ADD CONSTRAINT "nn_post_size" CHECK ("size" IS NOT NULL) NOT VALID;

-- check the rows of `post` for `nn_post_size`
-- outside of the transaction: what is above is committed before
ALTER TABLE "post" VALIDATE CONSTRAINT "nn_post_size";

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "size" SET NOT NULL;

-- alter table `post`
ALTER TABLE "post" DROP CONSTRAINT "nn_post_size", ADD COLUMN "kind" varchar(10) DEFAULT 'old';

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "kind" DROP DEFAULT, ADD COLUMN "status" varchar(20) NOT NULL DEFAULT 'old';

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "status" DROP DEFAULT;
