-- alter table `author`
ALTER TABLE "author" DROP CONSTRAINT "fk_author_best_book_id";

-- drop table `book`
DROP TABLE "book";

-- drop table `author`
DROP TABLE "author";
