-- drop index `ix_post_note`
-- outside of the transaction: what is above is committed before
DROP INDEX CONCURRENTLY "ix_post_note";

-- alter table `post`
ALTER TABLE "post" DROP COLUMN "note", DROP COLUMN "hint";
