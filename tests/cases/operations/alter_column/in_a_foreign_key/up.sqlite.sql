-- rebuild table `post`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "kind" VARCHAR(20) NOT NULL
);
INSERT INTO main."_migrate_copy_post" ("id", "kind")
SELECT "id", "kind"
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "kind" VARCHAR(20) NOT NULL,
    CONSTRAINT "fk_post_kind" FOREIGN KEY ("kind") REFERENCES "kind" ("code")
);

-- rebuild table `kind`
CREATE TABLE main."_migrate_copy_kind" (
    "code" VARCHAR(20) NOT NULL,
    "rank" INTEGER NOT NULL,
    CONSTRAINT "pk_kind" PRIMARY KEY ("code")
);
INSERT INTO main."_migrate_copy_kind" (rowid, "code", "rank")
SELECT rowid, "code", "rank"
FROM main."kind";
-- `_migrate_copy_kind` takes the place of `kind`, which is then:
CREATE TABLE "kind" (
    "code" VARCHAR(20) NOT NULL,
    "rank" INTEGER NOT NULL,
    CONSTRAINT "pk_kind" PRIMARY KEY ("code")
);
