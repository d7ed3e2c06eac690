-- alter table `membership`
ALTER TABLE "membership" DROP CONSTRAINT "uq_role";

-- alter table `membership`
ALTER TABLE "membership" DROP CONSTRAINT "pk_membership";
