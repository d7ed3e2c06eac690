-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "title" DROP DEFAULT, ALTER COLUMN "title" TYPE varchar(200), ALTER COLUMN "title" SET DEFAULT 'new';

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "count" TYPE bigint;
