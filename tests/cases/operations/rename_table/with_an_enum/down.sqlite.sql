-- rename column `feeling` of `article` to `mood`
ALTER TABLE "article" RENAME COLUMN "feeling" TO "mood";

-- rename table `article` to `post`
ALTER TABLE "article" RENAME TO "post";
