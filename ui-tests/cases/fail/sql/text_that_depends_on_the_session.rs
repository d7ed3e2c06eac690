migrate_runtime::migrations! {
    #![dialects(postgres)]

    mod m0001 {
        create_table(
            "post",
            id: i64 = primary_key(),
            title: String,
            shown: String = generated("concat(title, '!')", stored = true),
        );
    }
}

fn main() {}
