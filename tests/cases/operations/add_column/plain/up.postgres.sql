-- alter table `post`
ALTER TABLE "post" ADD COLUMN "subtitle" varchar(200), ADD COLUMN "is_draft" boolean NOT NULL DEFAULT FALSE;
