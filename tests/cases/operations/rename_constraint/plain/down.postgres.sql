-- rename constraint `ck_size` to `ck_post_size`
ALTER TABLE "post" RENAME CONSTRAINT "ck_size" TO "ck_post_size";

-- rename constraint `uq_slug` to `uq_post_slug`
ALTER TABLE "post" RENAME CONSTRAINT "uq_slug" TO "uq_post_slug";
