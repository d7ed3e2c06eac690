-- create table `country`
CREATE TABLE "country" (
    "code" CHAR(2) NOT NULL,
    "name" VARCHAR(80) NOT NULL,
    CONSTRAINT "pk_country" PRIMARY KEY ("code")
);

-- create table `setting`
CREATE TABLE "setting" (
    "id" INT NOT NULL,
    "value" TEXT,
    CONSTRAINT "pk_setting" PRIMARY KEY ("id")
);

-- insert into `setting`
-- the keys that it gives back are recorded in "schema_migrations_inserts"
INSERT INTO "setting" ("id", "value") VALUES (7, 'x') ON CONFLICT ("id") DO NOTHING RETURNING quote("id");
