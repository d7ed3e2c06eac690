-- change table `post` in place
-- the text of `post` in sqlite_schema becomes:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "slug" VARCHAR(40) NOT NULL,
    "size" INTEGER NOT NULL,
    CONSTRAINT "uq_slug" UNIQUE ("slug"),
    CONSTRAINT "ck_size" CHECK ("size" > 0)
);
