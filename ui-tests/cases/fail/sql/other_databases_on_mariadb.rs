migrate_runtime::migrations! {
    #![dialects(mariadb)]

    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), views: i64, slug: Option<String(100)>);
        create_table("tag", id: i64 = primary_key(), name: String(50), index(["name"], name = "ix"), check("name <> ''", name = "ck"));
    }
    mod m0002 {
        execute(up = "SELECT id FROM post WHERE title ILIKE 'a'", down = nothing());
        execute(up = "SELECT id FROM post WHERE title SIMILAR TO 'a'", down = nothing());
        execute(up = "SELECT title AT TIME ZONE 'UTC' FROM post", down = nothing());
        execute(up = "SELECT OVERLAY(title PLACING 'x' FROM 1) FROM post", down = nothing());
        execute(up = "SELECT ARRAY[1, 2]", down = nothing());
        execute(up = "SELECT id FROM post WHERE slug IS DISTINCT FROM title", down = nothing());
        execute(up = "SELECT id FROM post WHERE slug IS NOT DISTINCT FROM title", down = nothing());
        execute(up = "SELECT id FROM post WHERE title MEMBER OF ('[1]')", down = nothing());
        execute(up = "SELECT BOOLEAN 'true'", down = nothing());
        execute(up = "SELECT E'a'", down = nothing());
        execute(up = "SELECT CAST(title AS TEXT) FROM post", down = nothing());
        execute(up = "SELECT CAST(title AS BIGINT) FROM post", down = nothing());
        execute(up = "SELECT CAST(title AS BOOLEAN) FROM post", down = nothing());
        execute(up = "SELECT CAST(title AS REAL) FROM post", down = nothing());
        execute(up = "SELECT CAST(title AS NUMERIC(10, 2)) FROM post", down = nothing());
        execute(up = "SELECT CAST(title AS TIMESTAMP) FROM post", down = nothing());
        execute(up = "SELECT CAST(title AS BLOB) FROM post", down = nothing());
        execute(up = "SELECT CAST(title AS JSON) FROM post", down = nothing());
        execute(up = "SELECT id FROM post WHERE title GLOB 'a*'", down = nothing());
        execute(up = "SELECT title -> '$.a' FROM post", down = nothing());
        execute(up = "SELECT title ->> '$.a' FROM post", down = nothing());
        execute(up = "SELECT id FROM post WHERE title ~ 'a'", down = nothing());
        execute(up = "SELECT id FROM post WHERE title !~ 'a'", down = nothing());
        execute(up = "SELECT id FROM post ORDER BY slug NULLS FIRST", down = nothing());
        execute(up = "SELECT post.id FROM post FULL JOIN tag ON tag.id = post.id", down = nothing());
        execute(up = "SELECT post.id FROM post CROSS JOIN LATERAL (SELECT 1 AS a) AS b", down = nothing());
        execute(up = "SELECT a FROM (SELECT 1 AS a)", down = nothing());
        execute(up = "SELECT n FROM generate_series(1, 3)", down = nothing());
        execute(up = "CREATE TEMP TABLE a (id INTEGER PRIMARY KEY)", down = nothing());
        execute(up = "CREATE TABLE a (id INTEGER CONSTRAINT b CHECK (id > 0))", down = nothing());
        execute(up = "CREATE INDEX a ON post (title) WHERE views > 0", down = nothing());
        execute(up = "DROP INDEX ix", down = nothing());
        execute(up = "INSERT OR REPLACE INTO tag (id, name) VALUES (1, 'a')", down = nothing());
        execute(up = "INSERT INTO tag (id, name) VALUES (1, 'a') ON CONFLICT (id) DO NOTHING", down = nothing());
        execute(up = "UPDATE post SET title = name FROM tag WHERE tag.id = post.id", down = nothing());
        execute(up = "UPDATE post SET views = 1 WHERE id = 1 RETURNING id", down = nothing());
        execute(up = "VACUUM", down = nothing());
        execute(up = "PRAGMA foreign_keys = 1", down = nothing());
        execute(up = "CREATE TABLE a (id INTEGER, b BYTEA)", down = nothing());
        execute(up = "SELECT id FROM post WHERE title ^@ 'a'", down = nothing());
        execute(up = "ALTER TABLE tag RENAME CONSTRAINT ck TO cl", down = nothing());
        execute(up = "SELECT $$a$$", down = nothing());
    }
}

fn main() {}
