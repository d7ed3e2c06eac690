-- create table `author`
CREATE TABLE `author` (
  `id` BIGINT NOT NULL AUTO_INCREMENT,
  `best_book_id` BIGINT NULL,
  `mentor_id` BIGINT NULL,
  PRIMARY KEY (`id`),
  INDEX `ix_author_best_book_id` (`best_book_id`),
  INDEX `ix_author_mentor_id` (`mentor_id`),
  CONSTRAINT `fk_author_mentor_id` FOREIGN KEY (`mentor_id`) REFERENCES `author` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- create table `book`
CREATE TABLE `book` (
  `id` BIGINT NOT NULL AUTO_INCREMENT,
  `author_id` BIGINT NOT NULL,
  PRIMARY KEY (`id`),
  INDEX `ix_book_author_id` (`author_id`),
  CONSTRAINT `fk_book_author_id` FOREIGN KEY (`author_id`) REFERENCES `author` (`id`) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

-- add foreign key `fk_author_best_book_id` to `author`
ALTER TABLE `author` ADD CONSTRAINT `fk_author_best_book_id` FOREIGN KEY (`best_book_id`) REFERENCES `book` (`id`) ON DELETE SET NULL;
