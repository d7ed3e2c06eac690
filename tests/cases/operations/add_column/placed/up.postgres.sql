-- alter table `post`
ALTER TABLE "post" ADD COLUMN "kind" varchar(10) NOT NULL DEFAULT 'x', ADD COLUMN "zero" integer;
