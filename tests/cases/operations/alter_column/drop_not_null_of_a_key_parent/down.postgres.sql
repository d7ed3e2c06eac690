-- alter table `user`
ALTER TABLE "user" DROP CONSTRAINT IF EXISTS "nn_user_code", ADD CONSTRAINT "nn_user_code" CHECK ("code" IS NOT NULL) NOT VALID;

-- check the rows of `user` for `nn_user_code`
-- outside of the transaction: what is above is committed before
ALTER TABLE "user" VALIDATE CONSTRAINT "nn_user_code";

-- alter table `user`
ALTER TABLE "user" ALTER COLUMN "code" SET NOT NULL;

-- alter table `user`
ALTER TABLE "user" DROP CONSTRAINT "nn_user_code";

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "code" DROP DEFAULT;
