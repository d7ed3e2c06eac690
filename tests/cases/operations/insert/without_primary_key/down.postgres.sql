-- delete from `note` what was inserted
DELETE FROM "note" WHERE CAST(jsonb_build_array("note"."text", "note"."at") AS text) IN (SELECT row_key FROM "schema_migrations_inserts" WHERE version = 'm0002' AND operation = 0);
