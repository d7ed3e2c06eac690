-- drop trigger `post_noted`
DROP TRIGGER "post_noted" ON "post";

-- drop table `post`
DROP TABLE "post";

-- drop type `mood`
DROP TYPE "mood";
