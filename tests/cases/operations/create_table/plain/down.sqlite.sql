-- drop table `user`
DROP TABLE "user";
