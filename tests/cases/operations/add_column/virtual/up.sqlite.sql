-- add column `size` to `post`
ALTER TABLE "post" ADD COLUMN "size" INTEGER GENERATED ALWAYS AS (length("title")) VIRTUAL;

-- create index `ix_post_size` on `post`
CREATE INDEX "ix_post_size" ON "post" ("size");
