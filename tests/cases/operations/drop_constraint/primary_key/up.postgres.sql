-- alter table `membership`
ALTER TABLE "membership" DROP CONSTRAINT "pk_membership";
