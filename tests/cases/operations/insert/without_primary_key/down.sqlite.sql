-- delete from `note` what was inserted
DELETE FROM "note" WHERE quote("note"."text") || ',' || quote("note"."at") || ',' || quote("note".rowid) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0002' AND operation = 0);
