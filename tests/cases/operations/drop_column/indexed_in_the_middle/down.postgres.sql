-- alter table `post`
ALTER TABLE "post" ADD COLUMN "note" varchar(50);

-- alter table `post`
ALTER TABLE "post" ADD COLUMN "hint" varchar(20);

-- create index `ix_post_note`
CREATE INDEX "ix_post_note" ON "post" ("note");
