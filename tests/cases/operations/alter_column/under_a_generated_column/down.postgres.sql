-- alter table `post`
ALTER TABLE "post" DROP COLUMN "twice";

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "size" TYPE integer;

-- alter table `post`
ALTER TABLE "post" ADD COLUMN "twice" bigint NOT NULL GENERATED ALWAYS AS ("size" * 2) STORED;
