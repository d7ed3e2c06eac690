-- run SQL
INSERT INTO "post" ("id", "title") VALUES (1, 'a');
