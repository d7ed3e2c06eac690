-- look at the rows of `user`
-- must give no row; otherwise: values of `user.id` are not INTEGER, which STRICT asks for
-- help: correct them first: UPDATE "user" SET "id" = … WHERE typeof("id") NOT IN ('integer', 'null')
SELECT 'id = ' || quote("id")
FROM main."user"
WHERE typeof("id") NOT IN ('integer', 'null')
LIMIT 1;

-- look at the rows of `user`
-- must give no row; otherwise: values of `user.name` are not TEXT, which STRICT asks for
-- help: correct them first: UPDATE "user" SET "name" = … WHERE typeof("name") = 'blob'
SELECT 'id = ' || quote("id") || ', ' || 'name = ' || quote("name")
FROM main."user"
WHERE typeof("name") = 'blob'
LIMIT 1;

-- rebuild table `user`
CREATE TABLE main."_migrate_copy_user" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_user" PRIMARY KEY,
    "name" TEXT NOT NULL
) STRICT;
INSERT INTO main."_migrate_copy_user" ("id", "name")
SELECT "id", "name"
FROM main."user";
-- `_migrate_copy_user` takes the place of `user`, which is then:
CREATE TABLE "user" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_user" PRIMARY KEY,
    "name" TEXT NOT NULL
) STRICT;

-- look at the rows of `post`
-- must give no row; otherwise: values of `post.id` are not INTEGER, which STRICT asks for
-- help: correct them first: UPDATE "post" SET "id" = … WHERE typeof("id") NOT IN ('integer', 'null')
SELECT 'id = ' || quote("id")
FROM main."post"
WHERE typeof("id") NOT IN ('integer', 'null')
LIMIT 1;

-- look at the rows of `post`
-- must give no row; otherwise: values of `post.user_id` are not INTEGER, which STRICT asks for
-- help: correct them first: UPDATE "post" SET "user_id" = … WHERE typeof("user_id") NOT IN ('integer', 'null')
SELECT 'id = ' || quote("id") || ', ' || 'user_id = ' || quote("user_id")
FROM main."post"
WHERE typeof("user_id") NOT IN ('integer', 'null')
LIMIT 1;

-- look at the rows of `post`
-- must give no row; otherwise: values of `post.title` are not TEXT, which STRICT asks for
-- help: correct them first: UPDATE "post" SET "title" = … WHERE typeof("title") = 'blob'
SELECT 'id = ' || quote("id") || ', ' || 'title = ' || quote("title")
FROM main."post"
WHERE typeof("title") = 'blob'
LIMIT 1;

-- rebuild table `post`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "user_id" INTEGER NOT NULL,
    "title" TEXT NOT NULL
) STRICT;
INSERT INTO main."_migrate_copy_post" ("id", "user_id", "title")
SELECT "id", "user_id", "title"
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "user_id" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    CONSTRAINT "fk_post_user_id" FOREIGN KEY ("user_id") REFERENCES "user" ON DELETE CASCADE
) STRICT;
