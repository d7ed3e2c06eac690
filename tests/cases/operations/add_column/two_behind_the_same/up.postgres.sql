-- alter table `post`
ALTER TABLE "post" ADD COLUMN "a" integer, ADD COLUMN "b" integer;

-- alter table `post`
ALTER TABLE "post" ADD COLUMN "c" integer, ADD CONSTRAINT "uq_post_c" UNIQUE ("c");
