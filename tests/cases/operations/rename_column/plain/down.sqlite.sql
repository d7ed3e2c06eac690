-- rename column `headline` of `post` to `title`
ALTER TABLE "post" RENAME COLUMN "headline" TO "title";
