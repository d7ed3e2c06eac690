-- rename column `number` of `seat` to `id`
ALTER TABLE "seat" RENAME COLUMN "number" TO "id";
