-- rebuild table `post`
CREATE TABLE main."_migrate_copy_post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "a" BOOLEAN NOT NULL DEFAULT 1,
    "b" TEXT NOT NULL DEFAULT 'it''s',
    "c" DATE NOT NULL DEFAULT '2025-02-03',
    "d" DATETIME NOT NULL DEFAULT '2025-02-03 04:05:06',
    "e" UUID_TEXT NOT NULL DEFAULT '4a0f3b52-7a7b-4d3c-9d8e-1c1f6f0b9a11',
    "f" JSON_TEXT NOT NULL DEFAULT '{"a":"it''s\\"}',
    "g" TEXT NOT NULL DEFAULT 'y' CHECK ("g" IN ('x', 'y')),
    "h" DECIMAL(8,3) NOT NULL DEFAULT -1.500,
    "i" BIGINT NOT NULL DEFAULT (1 + 2),
    "j" DOUBLE DEFAULT 0.25,
    "k" DATE NOT NULL,
    "l" DATETIME NOT NULL
);
INSERT INTO main."_migrate_copy_post" ("id", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l")
SELECT "id", 1, 'it''s', '2025-02-03', '2025-02-03 04:05:06', '4a0f3b52-7a7b-4d3c-9d8e-1c1f6f0b9a11', '{"a":"it''s\\"}', 'y', -1.500, (1 + 2), 0.25, '2025-05-06', strftime('%Y-%m-%d %H:%M:%f', 'now')
FROM main."post";
-- `_migrate_copy_post` takes the place of `post`, which is then:
CREATE TABLE "post" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_post" PRIMARY KEY,
    "a" BOOLEAN NOT NULL DEFAULT 1,
    "b" TEXT NOT NULL DEFAULT 'it''s',
    "c" DATE NOT NULL DEFAULT '2025-02-03',
    "d" DATETIME NOT NULL DEFAULT '2025-02-03 04:05:06',
    "e" UUID_TEXT NOT NULL DEFAULT '4a0f3b52-7a7b-4d3c-9d8e-1c1f6f0b9a11',
    "f" JSON_TEXT NOT NULL DEFAULT '{"a":"it''s\\"}',
    "g" TEXT NOT NULL DEFAULT 'y' CHECK ("g" IN ('x', 'y')),
    "h" DECIMAL(8,3) NOT NULL DEFAULT -1.500,
    "i" BIGINT NOT NULL DEFAULT (1 + 2),
    "j" DOUBLE DEFAULT 0.25,
    "k" DATE NOT NULL,
    "l" DATETIME NOT NULL
);
