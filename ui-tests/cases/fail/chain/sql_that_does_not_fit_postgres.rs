migrate_runtime::migrations! {
    #![dialects(postgres)]
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200));
        create_view("titles", "SELECT title FROM post");
        execute(up = "ALTER TABLE post ALTER CONSTRAINT fk_post DEFERRABLE", down = nothing());
        execute(up = "TRUNCATE titles", down = nothing());
        execute(up = "DO $$ BEGIN DELETE FROM post; END $$", down = nothing());
        execute(up = "ALTER INDEX ix_post ATTACH PARTITION ix_part", down = nothing());
    }
}

fn main() {}
