-- fill `post.title`
UPDATE "post" SET "title" = 'none' WHERE "title" IS NULL;

-- alter table `post`
ALTER TABLE "post" DROP CONSTRAINT IF EXISTS "nn_post_title", ADD CONSTRAINT "nn_post_title" CHECK ("title" IS NOT NULL) NOT VALID;

-- check the rows of `post` for `nn_post_title`
-- outside of the transaction: what is above is committed before
ALTER TABLE "post" VALIDATE CONSTRAINT "nn_post_title";

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "title" SET NOT NULL;

-- alter table `post`
ALTER TABLE "post" DROP CONSTRAINT "nn_post_title";

-- run `super::shout`
-- calls the Rust function super::shout

-- fill `post.note`
UPDATE "post" SET "note" = 'y' WHERE "note" IS NULL;

-- alter table `post`
ALTER TABLE "post" DROP CONSTRAINT IF EXISTS "nn_post_note", ADD CONSTRAINT "nn_post_note" CHECK ("note" IS NOT NULL) NOT VALID;

-- check the rows of `post` for `nn_post_note`
-- outside of the transaction: what is above is committed before
ALTER TABLE "post" VALIDATE CONSTRAINT "nn_post_note";

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "note" SET NOT NULL;

-- alter table `post`
ALTER TABLE "post" DROP CONSTRAINT "nn_post_note";
