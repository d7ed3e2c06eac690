-- alter table `note`
ALTER TABLE "note" ADD CONSTRAINT "pk_note" PRIMARY KEY ("id");
