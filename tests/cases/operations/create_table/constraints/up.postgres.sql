-- create table `order`
CREATE TABLE "order" (
  "tenant" integer NOT NULL,
  "number" integer NOT NULL,
  "group by" varchar(20) NOT NULL,
  "parent_tenant" integer,
  "parent_number" integer,
  "quantity" integer NOT NULL,
  "price" numeric(10,2) NOT NULL,
  "note" varchar(100) COLLATE "C" NOT NULL,
  "total" numeric(12,2) NOT NULL GENERATED ALWAYS AS ("quantity" * "price") STORED,
  CONSTRAINT "pk_order" PRIMARY KEY ("tenant", "number"),
  CONSTRAINT "uq_group" UNIQUE ("group by", "number"),
  CONSTRAINT "ck_order_quantity" CHECK ("quantity" > 0),
  CONSTRAINT "ck_limits" CHECK ("quantity" < 1000 AND "price" >= 0),
  CONSTRAINT "fk_order_parent_tenant_parent_number" FOREIGN KEY ("parent_tenant", "parent_number") REFERENCES "order" ("tenant", "number") ON DELETE CASCADE
);

-- comment on `order`
COMMENT ON TABLE "order" IS 'what''s ordered';

-- create index `ix_order_number_tenant`
CREATE INDEX "ix_order_number_tenant" ON "order" ("number" DESC, "tenant");

-- insert into `order`
-- the keys that it gives back are recorded in "schema_migrations_inserts"
INSERT INTO "order" ("tenant", "number", "group by", "parent_tenant", "parent_number", "quantity", "price", "note") VALUES (1, 1, 'a', NULL, NULL, 2, 1.25, 'first'), (1, 2, 'b', 1, 1, 3, 2.50, 'second') ON CONFLICT ("tenant", "number") DO NOTHING RETURNING CAST(jsonb_build_array("tenant", "number") AS text);
