-- run SQL
UPDATE "country" SET "label" = NULL WHERE true;
