-- drop view `statuses`
DROP VIEW "statuses";

-- rename type `post_status`
ALTER TYPE "post_status" RENAME TO "post_status_former";

-- create type `post_status`
CREATE TYPE "post_status" AS ENUM ('draft', 'live');

-- move `post.status` to the new type `post_status`
ALTER TABLE "post" ALTER COLUMN "status" DROP DEFAULT, ALTER COLUMN "status" TYPE "post_status" USING CAST(CAST("status" AS text) AS "post_status"), ALTER COLUMN "status" SET DEFAULT 'draft';

-- drop the former type `post_status`
DROP TYPE "post_status_former";

-- create view `statuses`
CREATE VIEW "statuses" AS SELECT "id", "status" FROM "post";
