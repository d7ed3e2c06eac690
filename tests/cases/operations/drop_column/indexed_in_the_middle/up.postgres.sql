-- drop index `ix_post_note`
DROP INDEX "ix_post_note";

-- alter table `post`
ALTER TABLE "post" DROP COLUMN "note", DROP COLUMN "hint";
