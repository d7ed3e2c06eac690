-- rename column `weight` of `user` to `size`
ALTER TABLE "user" RENAME COLUMN "weight" TO "size";

-- rename column `label` of `user` to `name`
ALTER TABLE "user" RENAME COLUMN "label" TO "name";
