-- rename constraint `uq_post_slug` to `uq_slug`
ALTER TABLE "post" RENAME CONSTRAINT "uq_post_slug" TO "uq_slug";

-- rename constraint `ck_post_size` to `ck_size`
ALTER TABLE "post" RENAME CONSTRAINT "ck_post_size" TO "ck_size";
