-- alter table `post`
ALTER TABLE "post" DROP CONSTRAINT "fk_post_user_id";

-- drop index `ix_post_user_id`
-- outside of the transaction: what is above is committed before
DROP INDEX CONCURRENTLY "ix_post_user_id";

-- alter table `post`
ALTER TABLE "post" DROP COLUMN "user_id";

-- drop table `user`
DROP TABLE "user";
