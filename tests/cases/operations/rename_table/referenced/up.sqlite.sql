-- rename table `user` to `account`
ALTER TABLE "user" RENAME TO "account";
