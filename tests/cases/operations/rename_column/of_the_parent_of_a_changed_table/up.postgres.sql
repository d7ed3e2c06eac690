-- fill `post.title`
UPDATE "post" SET "title" = 'untitled' WHERE "title" IS NULL;

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "title" SET NOT NULL;

-- rename column `id` of `user` to `number`
ALTER TABLE "user" RENAME COLUMN "id" TO "number";
