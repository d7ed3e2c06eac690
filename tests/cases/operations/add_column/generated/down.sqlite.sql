-- rebuild table `post`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "price" DECIMAL(10,2) NOT NULL,
    "amount" INTEGER NOT NULL
);
INSERT INTO main."_migrate_copy_post" ("id", "price", "amount")
SELECT "id", "price", "amount"
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "price" DECIMAL(10,2) NOT NULL,
    "amount" INTEGER NOT NULL
);
