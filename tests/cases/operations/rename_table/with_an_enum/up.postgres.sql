-- rename table `post` to `article`
ALTER TABLE "post" RENAME TO "article";

-- rename constraint `ck_post_mood_values` to `ck_article_mood_values`
ALTER TABLE "article" RENAME CONSTRAINT "ck_post_mood_values" TO "ck_article_mood_values";

-- rename column `mood` of `article` to `feeling`
ALTER TABLE "article" RENAME COLUMN "mood" TO "feeling";

-- rename constraint `ck_article_mood_values` to `ck_article_feeling_values`
ALTER TABLE "article" RENAME CONSTRAINT "ck_article_mood_values" TO "ck_article_feeling_values";
