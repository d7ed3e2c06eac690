-- alter table `membership`
ALTER TABLE "membership" ADD CONSTRAINT "pk_membership" PRIMARY KEY ("user_id", "group_id");

-- alter table `membership`
ALTER TABLE "membership" ADD CONSTRAINT "uq_role" UNIQUE ("group_id", "role");
