-- alter table `user`
ALTER TABLE "user" ALTER COLUMN "code" SET NOT NULL;

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "code" DROP DEFAULT;
