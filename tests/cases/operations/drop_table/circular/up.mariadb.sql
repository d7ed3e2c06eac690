-- alter table `author`
ALTER TABLE `author` DROP FOREIGN KEY `fk_author_best_book_id`, ALGORITHM=INPLACE, LOCK=NONE;

-- drop table `book`
DROP TABLE `book`;

-- drop table `author`
DROP TABLE `author`;
