-- rebuild table `post`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "user_id" BIGINT NOT NULL,
    "title" VARCHAR(200) NOT NULL
);
INSERT INTO main."_migrate_copy_post" ("id", "user_id", "title")
SELECT "id", "user_id", "title"
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "user_id" BIGINT NOT NULL,
    "title" VARCHAR(200) NOT NULL,
    CONSTRAINT "fk_post_user_id" FOREIGN KEY ("user_id") REFERENCES "user" ON DELETE CASCADE
);

-- rebuild table `user`
CREATE TABLE main."_migrate_copy_user" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_user" PRIMARY KEY,
    "name" VARCHAR(20) NOT NULL
);
INSERT INTO main."_migrate_copy_user" ("id", "name")
SELECT "id", "name"
FROM main."user";
-- `_migrate_copy_user` takes the place of `user`, which is then:
CREATE TABLE "user" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_user" PRIMARY KEY,
    "name" VARCHAR(20) NOT NULL
);
