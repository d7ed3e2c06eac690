-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "status" SET DEFAULT 'draft';

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "title" SET NOT NULL;
