-- look at the rows of `post`
-- must give no row; otherwise: values of `post.kind` would not survive as VARCHAR(10): longer than 10 characters
-- help: say how they change with `using = "…"`, or correct them first: UPDATE "post" SET "kind" = … WHERE length("kind") > 10
SELECT 'id = ' || quote("id") || ', ' || 'kind = ' || quote("kind")
FROM main."post"
WHERE length("kind") > 10
LIMIT 1;

-- rebuild table `post`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "kind" VARCHAR(10) NOT NULL
);
INSERT INTO main."_migrate_copy_post" ("id", "kind")
SELECT "id", "kind"
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "kind" VARCHAR(10) NOT NULL,
    CONSTRAINT "fk_post_kind" FOREIGN KEY ("kind") REFERENCES "kind"
);

-- look at the rows of `kind`
-- must give no row; otherwise: values of `kind.code` would not survive as VARCHAR(10): longer than 10 characters
-- help: say how they change with `using = "…"`, or correct them first: UPDATE "kind" SET "code" = … WHERE length("code") > 10
SELECT 'code = ' || quote("code")
FROM main."kind"
WHERE length("code") > 10
LIMIT 1;

-- rebuild table `kind`
CREATE TABLE main."_migrate_copy_kind" (
    "code" VARCHAR(10) NOT NULL,
    "rank" INTEGER NOT NULL,
    CONSTRAINT "pk_kind" PRIMARY KEY ("code")
);
INSERT INTO main."_migrate_copy_kind" (rowid, "code", "rank")
SELECT rowid, "code", "rank"
FROM main."kind";
-- `_migrate_copy_kind` takes the place of `kind`, which is then:
CREATE TABLE "kind" (
    "code" VARCHAR(10) NOT NULL,
    "rank" INTEGER NOT NULL,
    CONSTRAINT "pk_kind" PRIMARY KEY ("code")
);
