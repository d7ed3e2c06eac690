-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "status" SET DEFAULT 'new';

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "seen" SET DEFAULT now();
