-- alter table `note`
ALTER TABLE "note" DROP CONSTRAINT "pk_note";
