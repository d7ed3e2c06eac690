-- rename table `post` to `article`
ALTER TABLE "post" RENAME TO "article";
