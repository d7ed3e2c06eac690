-- create table `author`
CREATE TABLE "author" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_author" PRIMARY KEY,
    "best_book_id" BIGINT
);

-- create index `ix_author_best_book_id` on `author`
CREATE INDEX "ix_author_best_book_id" ON "author" ("best_book_id");

-- create table `book`
CREATE TABLE "book" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_book" PRIMARY KEY,
    "author_id" BIGINT NOT NULL,
    CONSTRAINT "fk_book_author_id" FOREIGN KEY ("author_id") REFERENCES "author" ON DELETE CASCADE
);

-- create index `ix_book_author_id` on `book`
CREATE INDEX "ix_book_author_id" ON "book" ("author_id");

-- look at the rows of `author`
-- must give no row; otherwise: rows of `author` refer to rows of `book` that do not exist
-- help: correct them first, or delete them: DELETE FROM "author" WHERE "best_book_id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main."book" AS parent WHERE parent."id" = "author"."best_book_id")
SELECT 'id = ' || quote("id") || ', ' || 'best_book_id = ' || quote("best_book_id")
FROM main."author"
WHERE "best_book_id" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main."book" AS parent WHERE parent."id" = "author"."best_book_id")
LIMIT 1;

-- change table `author` in place
-- the text of `author` in sqlite_schema becomes:
CREATE TABLE "author" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_author" PRIMARY KEY,
    "best_book_id" BIGINT,
    CONSTRAINT "fk_author_best_book_id" FOREIGN KEY ("best_book_id") REFERENCES "book" ON DELETE SET NULL
);
