-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "flag" DROP DEFAULT, ALTER COLUMN "flag" TYPE bigint USING CAST(CAST("flag" AS integer) AS bigint), ALTER COLUMN "flag" SET DEFAULT 0;

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "at" TYPE timestamptz USING "at" AT TIME ZONE 'UTC';
