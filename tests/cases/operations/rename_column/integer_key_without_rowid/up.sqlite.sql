-- rename column `id` of `seat` to `number`
ALTER TABLE "seat" RENAME COLUMN "id" TO "number";
