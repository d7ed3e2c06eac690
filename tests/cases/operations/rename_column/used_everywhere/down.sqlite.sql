-- rename column `number` of `user` to `code`
ALTER TABLE "user" RENAME COLUMN "number" TO "code";

-- rename column `years` of `user` to `age`
ALTER TABLE "user" RENAME COLUMN "years" TO "age";
