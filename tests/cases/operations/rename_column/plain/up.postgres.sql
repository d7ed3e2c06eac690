-- rename column `title` of `post` to `headline`
ALTER TABLE "post" RENAME COLUMN "title" TO "headline";
