-- create table `node`
CREATE TABLE "node" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_node" PRIMARY KEY,
    "parent_id" BIGINT,
    CONSTRAINT "fk_node_parent_id" FOREIGN KEY ("parent_id") REFERENCES "node" ON DELETE RESTRICT
);

-- create index `ix_node_parent_id` on `node`
CREATE INDEX "ix_node_parent_id" ON "node" ("parent_id");
