-- drop trigger `post_noted`
DROP TRIGGER "post_noted";

-- drop table `post`
DROP TABLE "post";
