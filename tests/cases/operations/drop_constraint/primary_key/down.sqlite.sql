-- look at the rows of `membership`
-- must give no row; otherwise: rows of `membership` are equal in `user_id`, `group_id`, which becomes unique
-- help: correct or delete the rows that are too many; they are: SELECT "user_id", "group_id", count(*) FROM "membership" GROUP BY "user_id", "group_id" HAVING count(*) > 1
SELECT count(*) || ' rows have ' || quote("user_id") || ', ' || quote("group_id")
FROM main."membership"
WHERE "user_id" IS NOT NULL AND "group_id" IS NOT NULL
GROUP BY "user_id", "group_id"
HAVING count(*) > 1
LIMIT 1;

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
