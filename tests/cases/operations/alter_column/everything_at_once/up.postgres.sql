-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "size" DROP DEFAULT, ALTER COLUMN "size" TYPE bigint, ALTER COLUMN "size" SET DEFAULT 7;

-- fill `post.size`
UPDATE "post" SET "size" = 9 WHERE "size" IS NULL;

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "size" SET NOT NULL;
