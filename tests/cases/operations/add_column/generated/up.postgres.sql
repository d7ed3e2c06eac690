-- alter table `post`
ALTER TABLE "post" ADD COLUMN "total" numeric(12,2) NOT NULL GENERATED ALWAYS AS ("price" * "amount") STORED;
