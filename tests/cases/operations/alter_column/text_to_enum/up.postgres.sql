-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "status" DROP DEFAULT, ALTER COLUMN "status" TYPE text, ALTER COLUMN "status" SET DEFAULT 'draft', ADD CONSTRAINT "ck_post_status_values" CHECK ("status" IN ('draft', 'live'));
