-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "count" TYPE integer;

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "title" DROP DEFAULT, ALTER COLUMN "title" TYPE varchar(20), ALTER COLUMN "title" SET DEFAULT 'new';
