migrate_runtime::migrations! {
    mod m0001_posts {
        create_table("post", id: i64 = primary_key());
    }
    mod m0002_default { add_column("post", seen: DateTime = server_default(nwo())); }
    mod m0003_rows { insert("post", { id: 1 }); }
    mod m0004_way_back { execute(up = "DELETE FROM post WHERE id < 0", down = nothng()); }
    mod m0005_no_default { alter_column("post", "seen", none); }
}

fn main() {}
