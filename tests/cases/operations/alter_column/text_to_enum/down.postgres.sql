-- alter table `post`
ALTER TABLE "post" DROP CONSTRAINT "ck_post_status_values", ALTER COLUMN "status" DROP DEFAULT, ALTER COLUMN "status" TYPE varchar(20), ALTER COLUMN "status" SET DEFAULT 'draft';
