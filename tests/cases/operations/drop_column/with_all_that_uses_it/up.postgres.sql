-- drop index `ix_size_slug`
-- outside of the transaction: what is above is committed before
DROP INDEX CONCURRENTLY "ix_size_slug";

-- alter table `post`
ALTER TABLE "post" DROP CONSTRAINT "fk_post_user_id";

-- alter table `post`
ALTER TABLE "post" DROP CONSTRAINT "uq_post_slug";

-- alter table `post`
ALTER TABLE "post" DROP CONSTRAINT "ck_post_size";

-- drop index `ix_post_user_id`
-- outside of the transaction: what is above is committed before
DROP INDEX CONCURRENTLY "ix_post_user_id";

-- alter table `post`
ALTER TABLE "post" DROP COLUMN "user_id", DROP COLUMN "slug", DROP COLUMN "size";
