-- create table `node`
CREATE TABLE "node" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_node" PRIMARY KEY,
    "parent_id" BIGINT,
    "next_id" BIGINT,
    CONSTRAINT "fk_node_parent_id" FOREIGN KEY ("parent_id") REFERENCES "node" DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT "fk_next" FOREIGN KEY ("next_id") REFERENCES "node" ON DELETE SET NULL ON UPDATE CASCADE DEFERRABLE INITIALLY IMMEDIATE
);

-- create index `ix_node_parent_id` on `node`
CREATE INDEX "ix_node_parent_id" ON "node" ("parent_id");

-- create index `ix_node_next_id` on `node`
CREATE INDEX "ix_node_next_id" ON "node" ("next_id");

-- insert into `node`
-- the keys that it gives back are recorded in "schema_migrations_inserts"
INSERT INTO "node" ("id", "parent_id", "next_id") VALUES (1, 2, NULL), (2, 1, 1) ON CONFLICT ("id") DO NOTHING RETURNING quote("id");
