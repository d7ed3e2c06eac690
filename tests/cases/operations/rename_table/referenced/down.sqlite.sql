-- rename table `account` to `user`
ALTER TABLE "account" RENAME TO "user";
