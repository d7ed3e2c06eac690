-- change table `author` in place
-- the text of `author` in sqlite_schema becomes:
CREATE TABLE "author" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_author" PRIMARY KEY,
    "best_book_id" BIGINT
);

-- drop table `book`
DROP TABLE "book";

-- drop table `author`
DROP TABLE "author";
