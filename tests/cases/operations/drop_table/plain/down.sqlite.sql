-- create table `post`
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "title" VARCHAR(200) NOT NULL,
    "body" TEXT,
    CONSTRAINT "uq_post_title" UNIQUE ("title")
);

-- create index `ix_body` on `post`
CREATE INDEX "ix_body" ON "post" ("body") WHERE "title" <> '';
