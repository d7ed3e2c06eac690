-- rebuild table `user`
CREATE TABLE main."_migrate_copy_user" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_user" PRIMARY KEY,
    "code" VARCHAR(10) NOT NULL,
    CONSTRAINT "uq_user_code" UNIQUE ("code")
);
INSERT INTO main."_migrate_copy_user" ("id", "code")
SELECT "id", "code"
FROM main."user";
-- `_migrate_copy_user` takes the place of `user`, which is then:
CREATE TABLE "user" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_user" PRIMARY KEY,
    "code" VARCHAR(10) NOT NULL,
    CONSTRAINT "uq_user_code" UNIQUE ("code")
);

-- rebuild table `post`
-- drops index `ix_post_code`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "code" VARCHAR(10)
);
INSERT INTO main."_migrate_copy_post" ("id", "code")
SELECT "id", "code"
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "code" VARCHAR(10),
    CONSTRAINT "fk_post_code" FOREIGN KEY ("code") REFERENCES "user" ("code") ON UPDATE CASCADE
);
CREATE INDEX "ix_post_code" ON "post" ("code");
