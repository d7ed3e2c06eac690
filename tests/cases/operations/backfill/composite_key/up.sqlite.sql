-- update `score`
UPDATE "score" SET "label" = 'some' WHERE "points" > 0;
