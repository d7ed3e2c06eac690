-- rebuild table `post`
CREATE TABLE main."_migrate_copy_post" (
    "zero" INTEGER,
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "kind" VARCHAR(10) NOT NULL DEFAULT 'x',
    "title" VARCHAR(40) NOT NULL,
    "size" INTEGER NOT NULL
);
INSERT INTO main."_migrate_copy_post" ("zero", "id", "kind", "title", "size")
SELECT NULL, "id", 'x', "title", "size"
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "zero" INTEGER,
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "kind" VARCHAR(10) NOT NULL DEFAULT 'x',
    "title" VARCHAR(40) NOT NULL,
    "size" INTEGER NOT NULL
);
