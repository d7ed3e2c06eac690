-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "note" DROP NOT NULL;
