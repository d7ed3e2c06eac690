-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "seen" DROP DEFAULT;

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "status" SET DEFAULT 'draft';
