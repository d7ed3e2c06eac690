-- alter table `post`
ALTER TABLE "post" ADD COLUMN "a" boolean NOT NULL DEFAULT TRUE, ADD COLUMN "b" text NOT NULL DEFAULT 'it''s', ADD COLUMN "c" date NOT NULL DEFAULT '2025-02-03', ADD COLUMN "d" timestamptz NOT NULL DEFAULT '2025-02-03 04:05:06+00', ADD COLUMN "e" uuid NOT NULL DEFAULT '4a0f3b52-7a7b-4d3c-9d8e-1c1f6f0b9a11', ADD COLUMN "f" jsonb NOT NULL DEFAULT '{"a":"it''s\\"}', ADD COLUMN "g" text NOT NULL DEFAULT 'y' CONSTRAINT "ck_post_g_values" CHECK ("g" IN ('x', 'y')), ADD COLUMN "h" numeric(8,3) NOT NULL DEFAULT -1.500, ADD COLUMN "i" bigint NOT NULL DEFAULT (1 + 2), ADD COLUMN "j" double precision DEFAULT 0.25, ADD COLUMN "k" date NOT NULL DEFAULT '2025-05-06';

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "k" DROP DEFAULT, ADD COLUMN "l" timestamptz NOT NULL DEFAULT now();

-- alter table `post`
ALTER TABLE "post" ALTER COLUMN "l" DROP DEFAULT;
