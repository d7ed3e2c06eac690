-- fill `post.note`
UPDATE "post" SET "note" = 'none' WHERE "note" IS NULL;

-- alter table `post`
ALTER TABLE "post" DROP CONSTRAINT IF EXISTS "nn_post_note", ADD CONSTRAINT "nn_post_note" CHECK ("note" IS NOT NULL) NOT VALID;

-- check the rows of `post` for `nn_post_note`
-- outside of the transaction: what is above is committed before
ALTER TABLE "post" VALIDATE CONSTRAINT "nn_post_note";

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "note" SET NOT NULL;

-- alter table `post`
ALTER TABLE "post" DROP CONSTRAINT "nn_post_note";
