-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "size" TYPE integer USING CAST("size" AS integer);
