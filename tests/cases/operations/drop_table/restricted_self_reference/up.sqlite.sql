-- empty table `node`
-- drops index `ix_node_parent_id`
CREATE TABLE main."_migrate_copy_node" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_node" PRIMARY KEY,
    "parent_id" BIGINT
);
INSERT INTO main."_migrate_copy_node" ("id", "parent_id")
SELECT "id", "parent_id"
FROM main."node"
WHERE 1 = 0;
-- `_migrate_copy_node` takes the place of `node`, which is then:
CREATE TABLE "node" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_node" PRIMARY KEY,
    "parent_id" BIGINT,
    CONSTRAINT "fk_node_parent_id" FOREIGN KEY ("parent_id") REFERENCES "node" ON DELETE RESTRICT
);

-- drop table `node`
DROP TABLE "node";
