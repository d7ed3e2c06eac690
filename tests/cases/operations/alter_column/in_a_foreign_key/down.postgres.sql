-- alter table `post`
ALTER TABLE "post" DROP CONSTRAINT "fk_post_kind";

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "kind" TYPE varchar(10);

-- alter table `kind`
ALTER TABLE "kind" ALTER COLUMN "code" TYPE varchar(10);

-- alter table `post`
ALTER TABLE "post" ADD CONSTRAINT "fk_post_kind" FOREIGN KEY ("kind") REFERENCES "kind" ("code") NOT VALID;

-- check the rows of `post` for `fk_post_kind`
-- outside of the transaction: what is above is committed before
ALTER TABLE "post" VALIDATE CONSTRAINT "fk_post_kind";
