-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "note" DROP NOT NULL;

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "title" DROP NOT NULL;
