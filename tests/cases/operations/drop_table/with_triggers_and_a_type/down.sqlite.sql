-- create table `post`
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "mood" TEXT NOT NULL DEFAULT 'sad' CHECK ("mood" IN ('glad', 'sad')),
    "title" VARCHAR(20) NOT NULL
);

-- create trigger `post_noted`
CREATE TRIGGER "post_noted" AFTER INSERT ON "post" BEGIN INSERT INTO "log" ("note") VALUES ('x'); END;
