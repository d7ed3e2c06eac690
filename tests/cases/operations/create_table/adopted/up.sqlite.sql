-- create table `comment`
CREATE TABLE "comment" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_comment" PRIMARY KEY,
    "post_id" BIGINT NOT NULL,
    CONSTRAINT "fk_comment_post_id" FOREIGN KEY ("post_id") REFERENCES "post" ON DELETE CASCADE
);

-- adopt or create table `post`
-- if this gives a row, `post` is there: it must be equal to what follows, stays as it is,
-- and is recorded in schema_migrations_adopted
SELECT 1 FROM main.sqlite_schema WHERE type IN ('table', 'view') AND name = 'post' COLLATE NOCASE;
-- otherwise:
-- create table `post`
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "author_id" BIGINT NOT NULL,
    "title" VARCHAR(200) NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft' CHECK ("status" IN ('draft', 'published')),
    CONSTRAINT "uq_post_title" UNIQUE ("title"),
    CONSTRAINT "ck_post_title" CHECK (length("title") > 0),
    CONSTRAINT "fk_post_author_id" FOREIGN KEY ("author_id") REFERENCES "author"
);
-- create index `ix_post_author_id` on `post`
CREATE INDEX "ix_post_author_id" ON "post" ("author_id");

-- insert into `post`
-- the keys that it gives back are recorded in "schema_migrations_inserts"
INSERT INTO "post" ("id", "author_id", "title") VALUES (1, 1, 'first') ON CONFLICT ("id") DO NOTHING RETURNING quote("id");

-- insert into `comment`
-- the keys that it gives back are recorded in "schema_migrations_inserts"
INSERT INTO "comment" ("id", "post_id") VALUES (1, 1) ON CONFLICT ("id") DO NOTHING RETURNING quote("id");
