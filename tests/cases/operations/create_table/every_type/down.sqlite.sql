-- delete from `sample` what was inserted
DELETE FROM "sample" WHERE quote("sample"."id") IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0001' AND operation = 1);

-- drop table `sample`
DROP TABLE "sample";
