-- alter table `post`
ALTER TABLE "post" ADD COLUMN "views" integer NOT NULL DEFAULT 0;
