-- alter table `post`
ALTER TABLE "post" DROP CONSTRAINT "ck_post_status_values", ALTER COLUMN "status" SET DEFAULT 'live', ADD CONSTRAINT "ck_post_status_values" CHECK ("status" IN ('draft', 'live', 'it''s gone'));
