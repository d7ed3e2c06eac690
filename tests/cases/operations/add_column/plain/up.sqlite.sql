-- add column `subtitle` to `post`
ALTER TABLE "post" ADD COLUMN "subtitle" VARCHAR(200);

-- add column `is_draft` to `post`
ALTER TABLE "post" ADD COLUMN "is_draft" BOOLEAN NOT NULL DEFAULT 0;
