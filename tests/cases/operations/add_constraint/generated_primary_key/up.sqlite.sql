-- look at the rows of `note`
-- must give no row; otherwise: rows of `note` are equal in `id`, which becomes unique
-- help: correct or delete the rows that are too many; they are: SELECT "id", count(*) FROM "note" GROUP BY "id" HAVING count(*) > 1
SELECT count(*) || ' rows have ' || quote("id")
FROM main."note"
WHERE "id" IS NOT NULL
GROUP BY "id"
HAVING count(*) > 1
LIMIT 1;

-- rebuild table `note`
CREATE TABLE main."_migrate_copy_note" (
    "id" BIGINT NOT NULL,
    "text" VARCHAR(20) NOT NULL,
    CONSTRAINT "pk_note" PRIMARY KEY ("id")
);
INSERT INTO main."_migrate_copy_note" (rowid, "id", "text")
SELECT rowid, "id", "text"
FROM main."note";
-- `_migrate_copy_note` takes the place of `note`, which is then:
CREATE TABLE "note" (
    "id" BIGINT NOT NULL,
    "text" VARCHAR(20) NOT NULL,
    CONSTRAINT "pk_note" PRIMARY KEY ("id")
);
