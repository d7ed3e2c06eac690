-- look for an older stash of `line`
-- must give no row; otherwise: a stash that the same statement made before still holds what it removed from `line`
-- help: keep what you need of it, then drop it: `purge --older-than 0`
SELECT stash, created_at FROM "schema_migrations_stashes" WHERE stash = 'schema_migrations_stash_e26d219b19878f01';

-- stash values of `line.text`
CREATE TABLE "schema_migrations_stash_e26d219b19878f01" ("key.post_id", "key.number", "old.text");

-- stash values of `line.text`
INSERT INTO "schema_migrations_stash_e26d219b19878f01" ("key.post_id", "key.number", "old.text") SELECT "post_id", "number", "text" FROM "line";

-- list the stash of `line`
INSERT INTO "schema_migrations_stashes" (stash, version, direction, operation, table_name, column_names, created_at, row_count, counter) SELECT 'schema_migrations_stash_e26d219b19878f01', 'm0002', 'up', 0, 'line', 'text', strftime('%Y-%m-%d %H:%M:%f', 'now'), count(*), NULL FROM "schema_migrations_stash_e26d219b19878f01";

-- rebuild table `line`
CREATE TABLE main."_migrate_copy_line" (
    "post_id" BIGINT NOT NULL,
    "number" INTEGER NOT NULL,
    CONSTRAINT "uq_line_post_id_number" UNIQUE ("post_id", "number")
);
INSERT INTO main."_migrate_copy_line" (rowid, "post_id", "number")
SELECT rowid, "post_id", "number"
FROM main."line";
-- `_migrate_copy_line` takes the place of `line`, which is then:
CREATE TABLE "line" (
    "post_id" BIGINT NOT NULL,
    "number" INTEGER NOT NULL,
    CONSTRAINT "uq_line_post_id_number" UNIQUE ("post_id", "number")
);
