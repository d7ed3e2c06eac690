-- create table `order`
CREATE TABLE "order" (
    "tenant" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "group by" VARCHAR(20) NOT NULL,
    "parent_tenant" INTEGER,
    "parent_number" INTEGER,
    "quantity" INTEGER NOT NULL,
    "price" DECIMAL(10,2) NOT NULL,
    "note" VARCHAR(100) NOT NULL COLLATE "NOCASE",
    "total" DECIMAL(12,2) GENERATED ALWAYS AS ("quantity" * "price") STORED NOT NULL,
    CONSTRAINT "pk_order" PRIMARY KEY ("tenant", "number"),
    CONSTRAINT "uq_group" UNIQUE ("group by", "number"),
    CONSTRAINT "ck_order_quantity" CHECK ("quantity" > 0),
    CONSTRAINT "ck_limits" CHECK ("quantity" < 1000 AND "price" >= 0),
    CONSTRAINT "fk_order_parent_tenant_parent_number" FOREIGN KEY ("parent_tenant", "parent_number") REFERENCES "order" ("tenant", "number") ON DELETE CASCADE
);

-- create index `ix_order_number_tenant` on `order`
CREATE INDEX "ix_order_number_tenant" ON "order" ("number" DESC, "tenant");

-- insert into `order`
-- the keys that it gives back are recorded in "schema_migrations_inserts"
INSERT INTO "order" ("tenant", "number", "group by", "parent_tenant", "parent_number", "quantity", "price", "note") VALUES (1, 1, 'a', NULL, NULL, 2, 1.25, 'first'), (1, 2, 'b', 1, 1, 3, 2.50, 'second') ON CONFLICT ("tenant", "number") DO NOTHING RETURNING quote("tenant") || ',' || quote("number");
