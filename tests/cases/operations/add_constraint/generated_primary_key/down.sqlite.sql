-- rebuild table `note`
CREATE TABLE main."_migrate_copy_note" (
    "id" BIGINT NOT NULL,
    "text" VARCHAR(20) NOT NULL
);
INSERT INTO main."_migrate_copy_note" (rowid, "id", "text")
SELECT rowid, "id", "text"
FROM main."note";
-- `_migrate_copy_note` takes the place of `note`, which is then:
CREATE TABLE "note" (
    "id" BIGINT NOT NULL,
    "text" VARCHAR(20) NOT NULL
);
