-- add column `views` to `post`
ALTER TABLE "post" ADD COLUMN "views" INTEGER NOT NULL DEFAULT 0;
