-- rename column `age` of `user` to `years`
ALTER TABLE "user" RENAME COLUMN "age" TO "years";

-- rename column `code` of `user` to `number`
ALTER TABLE "user" RENAME COLUMN "code" TO "number";
