migrate_runtime::migrations! {
    #![dialects(sqlite)]

    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), views: i64, slug: Option<String(100)>);
        create_table("tag", id: i64 = primary_key(), name: String(50), index(["name"], name = "ix"), check("name <> ''", name = "ck"));
    }
    mod m0002 {
        execute(up = "SELECT title FROM post WHERE title SIMILAR TO 'a'", down = nothing());
        execute(up = "SELECT title AT TIME ZONE 'UTC' FROM post", down = nothing());
        execute(up = "SELECT EXTRACT(YEAR FROM title) FROM post", down = nothing());
        execute(up = "SELECT POSITION('a' IN title) FROM post", down = nothing());
        execute(up = "SELECT OVERLAY(title PLACING 'x' FROM 1) FROM post", down = nothing());
        execute(up = "SELECT title + INTERVAL '1 day' FROM post", down = nothing());
        execute(up = "SELECT id FROM post WHERE views = ANY (SELECT 1)", down = nothing());
        execute(up = "SELECT id FROM post WHERE views > ALL (SELECT 1)", down = nothing());
        execute(up = "SELECT ARRAY[1, 2]", down = nothing());
        execute(up = "SELECT DATE '2026-11-21'", down = nothing());
        execute(up = "SELECT SUBSTRING(title FROM 2) FROM post", down = nothing());
        execute(up = "SELECT TRIM(LEADING 'a' FROM title) FROM post", down = nothing());
        execute(up = "SELECT TRIM(TRAILING 'a' FROM title) FROM post", down = nothing());
        execute(up = "SELECT TRIM(BOTH 'a' FROM title) FROM post", down = nothing());
        execute(up = "SELECT id FROM post WHERE MATCH (title) AGAINST ('a')", down = nothing());
        execute(up = "SELECT id FROM post WHERE title MEMBER OF ('[1]')", down = nothing());
        execute(up = "SELECT $$a$$", down = nothing());
        execute(up = "SELECT E'a'", down = nothing());
        execute(up = "SELECT id FROM post WHERE views XOR id", down = nothing());
        execute(up = "SELECT id FROM post WHERE views <=> id", down = nothing());
        execute(up = "SELECT views DIV 2 FROM post", down = nothing());
        execute(up = "SELECT id FROM post WHERE title ~* 'a'", down = nothing());
        execute(up = "SELECT id FROM post WHERE title !~ 'a'", down = nothing());
        execute(up = "SELECT id FROM post WHERE title ^@ 'a'", down = nothing());
        execute(up = "SELECT id FROM post WHERE title @> 'a'", down = nothing());
        execute(up = "SELECT title #> 'a' FROM post", down = nothing());
        execute(up = "SELECT id FROM post ORDER BY id FETCH FIRST 1 ROW ONLY", down = nothing());
        execute(up = "SELECT id FROM post FOR UPDATE", down = nothing());
        execute(up = "SELECT TOP 1 id FROM post", down = nothing());
        execute(up = "SELECT id FROM post QUALIFY row_number() OVER (ORDER BY id) = 1", down = nothing());
        execute(up = "SELECT DISTINCT ON (title) id FROM post", down = nothing());
        execute(up = "SELECT id INTO other FROM post", down = nothing());
        execute(up = "SELECT post.id FROM post CROSS JOIN LATERAL (SELECT 1) AS a", down = nothing());
        execute(up = "DROP TABLE post, tag", down = nothing());
        execute(up = "CREATE OR REPLACE TABLE a (id INTEGER PRIMARY KEY)", down = nothing());
        execute(up = "CREATE INDEX CONCURRENTLY a ON post (title)", down = nothing());
        execute(up = "CREATE INDEX a ON post USING btree (title)", down = nothing());
        execute(up = "CREATE INDEX a ON post (title) INCLUDE (views)", down = nothing());
        execute(up = "CREATE OR REPLACE VIEW v AS SELECT id FROM post", down = nothing());
        execute(up = "CREATE MATERIALIZED VIEW v AS SELECT id FROM post", down = nothing());
        execute(up = "ALTER TABLE post ALTER COLUMN views TYPE TEXT", down = nothing());
        execute(up = "ALTER TABLE post ALTER COLUMN slug SET NOT NULL", down = nothing());
        execute(up = "ALTER TABLE post ALTER COLUMN views DROP NOT NULL", down = nothing());
        execute(up = "ALTER TABLE post ALTER COLUMN views SET DEFAULT 1", down = nothing());
        execute(up = "ALTER TABLE post ADD CONSTRAINT c CHECK (views > 0)", down = nothing());
        execute(up = "ALTER TABLE tag DROP CONSTRAINT ck", down = nothing());
        execute(up = "ALTER TABLE post ADD COLUMN IF NOT EXISTS a INTEGER", down = nothing());
        execute(up = "ALTER TABLE post DROP COLUMN IF EXISTS slug", down = nothing());
        execute(up = "ALTER TABLE post DROP COLUMN slug CASCADE", down = nothing());
        execute(up = "ALTER TABLE post MODIFY COLUMN slug TEXT", down = nothing());
        execute(up = "ALTER TABLE post CHANGE COLUMN slug slogan TEXT", down = nothing());
        execute(up = "ALTER TABLE tag RENAME CONSTRAINT ck TO cl", down = nothing());
        execute(up = "INSERT IGNORE INTO tag (id, name) VALUES (1, 'a')", down = nothing());
        execute(up = "INSERT INTO tag SET id = 1, name = 'a'", down = nothing());
        execute(up = "INSERT INTO tag (id, name) VALUES (1, 'a') ON DUPLICATE KEY UPDATE name = 'b'", down = nothing());
        execute(up = "UPDATE post SET views = 1 WHERE id = 1 LIMIT 1", down = nothing());
        execute(up = "UPDATE post JOIN tag ON tag.id = post.id SET title = name", down = nothing());
        execute(up = "DELETE FROM post USING tag WHERE post.id = tag.id", down = nothing());
        execute(up = "TRUNCATE TABLE post", down = nothing());
        execute(up = "SET search_path = a", down = nothing());
        execute(up = "OPTIMIZE TABLE post", down = nothing());
        execute(up = "RENAME TABLE post TO article", down = nothing());
        execute(up = "COMMENT ON TABLE post IS 'a'", down = nothing());
        execute(up = "GRANT SELECT ON post TO someone", down = nothing());
        execute(up = "CREATE FUNCTION f() RETURNS int AS 'SELECT 1' LANGUAGE sql", down = nothing());
        execute(up = "CREATE TYPE mood AS ENUM ('a', 'b')", down = nothing());
        execute(up = "CREATE TABLE a (id INTEGER PRIMARY KEY, b TEXT CHARACTER SET utf8mb4)", down = nothing());
        execute(up = "CREATE TABLE a (id INTEGER PRIMARY KEY, b TEXT COMMENT 'b')", down = nothing());
        execute(up = "CREATE TABLE b (id INT AUTO_INCREMENT PRIMARY KEY) ENGINE=InnoDB", down = nothing());
        execute(up = "UPDATE post SET title = 'a' WHERE `id` = 1 AND TRY_CAST(title AS INTEGER) = 1", down = nothing());
    }
}

fn main() {}
