migrate_runtime::migrations! {
    mod m0001 {
        #![irreversible]
        #![transaction(on)]
        #![crate]
        #![cached]
        #![5]
        #[only("sqlite")]
        create_table("post", id: i64 = primary_key(), title: String(200));
        #[allow(5)]
        create_index("post", #[only(sqlite)] ["title"]);
        #[only(sqlite) postgres]
        create_index("post", ["title"]);
        #[]
        create_index("post", ["id", "title"]);
        #[allow(lost_data, reason = "nothing stands behind this")]
    }
}

fn main() {}
