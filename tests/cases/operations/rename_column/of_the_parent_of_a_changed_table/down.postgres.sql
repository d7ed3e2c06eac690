-- rename column `number` of `user` to `id`
ALTER TABLE "user" RENAME COLUMN "number" TO "id";

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "title" DROP NOT NULL;
