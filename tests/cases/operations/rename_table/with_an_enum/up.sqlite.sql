-- rename table `post` to `article`
ALTER TABLE "post" RENAME TO "article";

-- rename column `mood` of `article` to `feeling`
ALTER TABLE "article" RENAME COLUMN "mood" TO "feeling";
