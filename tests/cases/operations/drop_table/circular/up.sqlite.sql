-- rebuild table `author`
-- drops index `ix_author_best_book_id`
CREATE TABLE main."_migrate_copy_author" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_author" PRIMARY KEY,
    "best_book_id" BIGINT
);
INSERT INTO main."_migrate_copy_author" ("id", "best_book_id")
SELECT "id", "best_book_id"
FROM main."author";
-- `_migrate_copy_author` takes the place of `author`, which is then:
CREATE TABLE "author" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_author" PRIMARY KEY,
    "best_book_id" BIGINT
);
CREATE INDEX "ix_author_best_book_id" ON "author" ("best_book_id");

-- drop table `book`
DROP TABLE "book";

-- drop table `author`
DROP TABLE "author";
