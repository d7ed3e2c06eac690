-- run SQL
UPDATE "score" SET "label" = NULL WHERE true;
