-- rename column `name` of `user` to `label`
ALTER TABLE "user" RENAME COLUMN "name" TO "label";

-- create table `copy`
CREATE TABLE "copy" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_copy" PRIMARY KEY,
    "called" VARCHAR(20) NOT NULL
);

-- insert into `copy` from a query
INSERT INTO "copy" ("called") SELECT "called" FROM "all_names";
