-- create table `sample`
CREATE TABLE "sample" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_sample" PRIMARY KEY,
    "flag" BOOLEAN NOT NULL DEFAULT 1,
    "small" SMALLINT NOT NULL DEFAULT -1,
    "medium" INTEGER NOT NULL DEFAULT 0,
    "big" BIGINT,
    "single" REAL NOT NULL DEFAULT 1.5,
    "double" DOUBLE,
    "unbounded" TEXT,
    "bounded" VARCHAR(200) NOT NULL DEFAULT 'it''s',
    "fixed" CHAR(2) NOT NULL DEFAULT 'de',
    "bytes" BLOB,
    "few_bytes" BLOB,
    "price" DECIMAL(10,2) NOT NULL DEFAULT 1.50,
    "happened" DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f', 'now')),
    "local" DATETIME,
    "day" DATE NOT NULL DEFAULT '2025-11-21',
    "at" TIME,
    "token" UUID_TEXT NOT NULL DEFAULT (lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || substr('89AB', 1 + (abs(random()) % 4), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))),
    "document" JSON_TEXT NOT NULL DEFAULT '{"a":[1,"x"]}',
    "mood" TEXT NOT NULL DEFAULT 'glad' CHECK ("mood" IN ('glad', 'it''s sad')),
    "raw" TEXT
);

-- insert into `sample`
-- the keys that it gives back are recorded in "schema_migrations_inserts"
INSERT INTO "sample" ("flag", "bounded", "day", "mood", "price", "happened", "token", "document") VALUES (0, 'ä''"\', '2024-02-29', 'it''s sad', 12.34, '2025-11-21 10:00:00', '4a0f3b52-7a7b-4d3c-9d8e-1c1f6f0b9a11', '[]') RETURNING quote("id");
