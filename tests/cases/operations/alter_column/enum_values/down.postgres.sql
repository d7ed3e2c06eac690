-- alter table `post`
ALTER TABLE "post" DROP CONSTRAINT "ck_post_status_values", ALTER COLUMN "status" SET DEFAULT 'draft', ADD CONSTRAINT "ck_post_status_values" CHECK ("status" IN ('draft', 'live'));
