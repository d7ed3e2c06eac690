-- rebuild table `post`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "title" VARCHAR(20) NOT NULL,
    "note" VARCHAR(5)
);
INSERT INTO main."_migrate_copy_post" ("id", "title", "note")
SELECT "id", coalesce("title", 'none'), "note"
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "title" VARCHAR(20) NOT NULL,
    "note" VARCHAR(5)
);

-- call `super::shout`
-- calls the Rust function super::shout

-- rebuild table `post`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "title" VARCHAR(20) NOT NULL,
    "note" VARCHAR(5) NOT NULL
);
INSERT INTO main."_migrate_copy_post" ("id", "title", "note")
SELECT "id", "title", coalesce("note", 'y')
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "title" VARCHAR(20) NOT NULL,
    "note" VARCHAR(5) NOT NULL
);
