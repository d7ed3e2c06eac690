-- create table `post`
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "status" TEXT NOT NULL DEFAULT 'draft' CHECK ("status" IN ('draft', 'live')),
    "former" TEXT CHECK ("former" IN ('draft', 'live'))
);

-- insert into `post`
-- the keys that it gives back are recorded in "schema_migrations_inserts"
INSERT INTO "post" ("status", "former") VALUES ('live', 'draft') RETURNING quote("id");
