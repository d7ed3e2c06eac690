-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "at" TYPE timestamp USING "at" AT TIME ZONE 'UTC';

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "flag" DROP DEFAULT, ALTER COLUMN "flag" TYPE boolean USING "flag" <> 0, ALTER COLUMN "flag" SET DEFAULT FALSE;
