-- run SQL
CREATE VIEW names (number, called) AS SELECT "id", "name" FROM "user";

-- rename column `name` of `user` to `label`
ALTER TABLE "user" RENAME COLUMN "name" TO "label";

-- create table `copy`
CREATE TABLE "copy" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_copy" PRIMARY KEY,
    "called" VARCHAR(20) NOT NULL
);

-- insert into `copy` from a query
INSERT INTO "copy" ("id", "called") SELECT "number", "called" FROM "names";
