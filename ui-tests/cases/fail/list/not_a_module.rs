migrate_runtime::migrations! {
    m0001,
    m0002,
}

fn main() {}
