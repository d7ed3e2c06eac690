-- rename column `feeling` of `article` to `mood`
ALTER TABLE "article" RENAME COLUMN "feeling" TO "mood";

-- rename constraint `ck_article_feeling_values` to `ck_article_mood_values`
ALTER TABLE "article" RENAME CONSTRAINT "ck_article_feeling_values" TO "ck_article_mood_values";

-- rename table `article` to `post`
ALTER TABLE "article" RENAME TO "post";

-- rename constraint `ck_article_mood_values` to `ck_post_mood_values`
ALTER TABLE "post" RENAME CONSTRAINT "ck_article_mood_values" TO "ck_post_mood_values";
