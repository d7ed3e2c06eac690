-- rename column `name` of `user` to `label`
ALTER TABLE "user" RENAME COLUMN "name" TO "label";

-- rename column `size` of `user` to `weight`
ALTER TABLE "user" RENAME COLUMN "size" TO "weight";
