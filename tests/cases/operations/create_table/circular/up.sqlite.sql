-- create table `author`
CREATE TABLE "author" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_author" PRIMARY KEY,
    "best_book_id" BIGINT,
    "mentor_id" BIGINT,
    CONSTRAINT "fk_author_best_book_id" FOREIGN KEY ("best_book_id") REFERENCES "book" ON DELETE SET NULL,
    CONSTRAINT "fk_author_mentor_id" FOREIGN KEY ("mentor_id") REFERENCES "author"
);

-- create index `ix_author_best_book_id` on `author`
CREATE INDEX "ix_author_best_book_id" ON "author" ("best_book_id");

-- create index `ix_author_mentor_id` on `author`
CREATE INDEX "ix_author_mentor_id" ON "author" ("mentor_id");

-- create table `book`
CREATE TABLE "book" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_book" PRIMARY KEY,
    "author_id" BIGINT NOT NULL,
    CONSTRAINT "fk_book_author_id" FOREIGN KEY ("author_id") REFERENCES "author" ON DELETE CASCADE
);

-- create index `ix_book_author_id` on `book`
CREATE INDEX "ix_book_author_id" ON "book" ("author_id");
