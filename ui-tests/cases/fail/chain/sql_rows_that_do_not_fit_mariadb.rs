migrate_runtime::migrations! {
    #![dialects(mariadb)]
    mod m0001 {
        create_table("account", id: i64 = primary_key(), name: String(50));
        execute(up = "ALTER TABLE account DROP FOREIGN KEY fk_account", down = irreversible("an example"));
    }
}

fn main() {}
