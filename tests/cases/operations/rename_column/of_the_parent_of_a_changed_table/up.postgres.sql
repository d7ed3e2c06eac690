-- fill `post.title`
UPDATE "post" SET "title" = 'untitled' WHERE "title" IS NULL;

-- alter table `post`
ALTER TABLE "post" DROP CONSTRAINT IF EXISTS "nn_post_title", ADD CONSTRAINT "nn_post_title" CHECK ("title" IS NOT NULL) NOT VALID;

-- check the rows of `post` for `nn_post_title`
-- outside of the transaction: what is above is committed before
ALTER TABLE "post" VALIDATE CONSTRAINT "nn_post_title";

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "title" SET NOT NULL;

-- alter table `post`
ALTER TABLE "post" DROP CONSTRAINT "nn_post_title";

-- rename column `id` of `user` to `number`
ALTER TABLE "user" RENAME COLUMN "id" TO "number";
