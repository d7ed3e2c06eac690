-- rebuild table `membership`
CREATE TABLE main."_migrate_copy_membership" (
    "user_id" BIGINT NOT NULL,
    "group_id" BIGINT NOT NULL,
    "role" VARCHAR(10),
    CONSTRAINT "pk_membership" PRIMARY KEY ("user_id", "group_id")
);
INSERT INTO main."_migrate_copy_membership" (rowid, "user_id", "group_id", "role")
SELECT rowid, "user_id", "group_id", "role"
FROM main."membership";
-- `_migrate_copy_membership` takes the place of `membership`, which is then:
CREATE TABLE "membership" (
    "user_id" BIGINT NOT NULL,
    "group_id" BIGINT NOT NULL,
    "role" VARCHAR(10),
    CONSTRAINT "pk_membership" PRIMARY KEY ("user_id", "group_id")
);
