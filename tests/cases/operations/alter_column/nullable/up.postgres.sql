-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "title" DROP NOT NULL;

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "status" DROP DEFAULT;
