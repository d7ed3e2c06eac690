-- empty table `book`
-- drops index `ix_book_author_id`
CREATE TABLE main."_migrate_copy_book" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_book" PRIMARY KEY,
    "author_id" BIGINT NOT NULL
);
INSERT INTO main."_migrate_copy_book" ("id", "author_id")
SELECT "id", "author_id"
FROM main."book"
WHERE 1 = 0;
-- `_migrate_copy_book` takes the place of `book`, which is then:
CREATE TABLE "book" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_book" PRIMARY KEY,
    "author_id" BIGINT NOT NULL,
    CONSTRAINT "fk_book_author_id" FOREIGN KEY ("author_id") REFERENCES "author" ON DELETE CASCADE
);

-- drop table `book`
DROP TABLE "book";

-- drop table `author`
DROP TABLE "author";
