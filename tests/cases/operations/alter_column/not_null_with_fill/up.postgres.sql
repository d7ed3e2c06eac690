-- fill `post.note`
UPDATE "post" SET "note" = 'none' WHERE "note" IS NULL;

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "note" SET NOT NULL;
