-- alter table `post`
ALTER TABLE "post" ADD COLUMN "size" integer;

-- fill `post.size`
UPDATE "post" SET "size" = (length("title"));

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "size" SET NOT NULL, ADD COLUMN "kind" varchar(10) DEFAULT 'old';

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "kind" DROP DEFAULT, ADD COLUMN "status" varchar(20) NOT NULL DEFAULT 'old';

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "status" DROP DEFAULT;
