-- rebuild table `post`
-- drops index `ix_post_status`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "status" TEXT NOT NULL DEFAULT 'draft' CHECK ("status" IN ('draft', 'live'))
);
INSERT INTO main."_migrate_copy_post" ("id", "status")
SELECT "id", "status"
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "status" TEXT NOT NULL DEFAULT 'draft' CHECK ("status" IN ('draft', 'live'))
);
CREATE INDEX "ix_post_status" ON "post" ("status");
