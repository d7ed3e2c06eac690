-- drop table `post`
DROP TABLE "post";
