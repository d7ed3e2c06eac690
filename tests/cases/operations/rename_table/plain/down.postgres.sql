-- rename table `article` to `post`
ALTER TABLE "article" RENAME TO "post";
