migrate_runtime::migrations! {
    #![dialects(mariadb)]
    mod m0001 {
        execute(
            up = "CREATE TABLE word (text varchar(200) NOT NULL, PRIMARY KEY (text(10)))",
            down = "DROP TABLE word",
        );
    }
}

fn main() {}
