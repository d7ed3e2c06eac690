-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "code" SET DEFAULT 'a';

-- alter table `user`
ALTER TABLE "user" ALTER COLUMN "code" DROP NOT NULL;
