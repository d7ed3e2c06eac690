-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "size" TYPE varchar(20);
