migrate_runtime::migrations! {}

fn main() {
    assert!(MIGRATIONS.list().is_empty());
}
