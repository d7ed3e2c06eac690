-- fill `post.title`
UPDATE "post" SET "title" = 'none' WHERE "title" IS NULL;

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "title" SET NOT NULL;

-- run `super::shout`
-- calls the Rust function super::shout

-- fill `post.note`
UPDATE "post" SET "note" = 'y' WHERE "note" IS NULL;

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "note" SET NOT NULL;
