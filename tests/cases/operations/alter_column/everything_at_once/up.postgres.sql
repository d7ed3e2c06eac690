-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "size" DROP DEFAULT, ALTER COLUMN "size" TYPE bigint, ALTER COLUMN "size" SET DEFAULT 7;

-- fill `post.size`
UPDATE "post" SET "size" = 9 WHERE "size" IS NULL;

-- alter table `post`
ALTER TABLE "post" DROP CONSTRAINT IF EXISTS "nn_post_size", ADD CONSTRAINT "nn_post_size" CHECK ("size" IS NOT NULL) NOT VALID;

-- check the rows of `post` for `nn_post_size`
-- outside of the transaction: what is above is committed before
ALTER TABLE "post" VALIDATE CONSTRAINT "nn_post_size";

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "size" SET NOT NULL;

-- alter table `post`
ALTER TABLE "post" DROP CONSTRAINT "nn_post_size";
