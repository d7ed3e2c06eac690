//! Generated crates: what a user's would be, with many migrations.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// What a generated crate migrates with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum With {
    /// Migrations in our language.
    Ours,
    /// The same SQL as one constant that rusqlite executes: the least that a program can do.
    Constant,
    /// The same SQL as files that refinery embeds.
    Refinery,
}

/// The statements of migration `index` (from 0) as an author writes them, raw SQL among them.
pub fn written(index: usize) -> String {
    let table = index / 2;
    if index.is_multiple_of(2) {
        format!(
            "create_table(\"item_{table}\",\n    id: i64 = primary_key(),\n    name: String(100),\n    email: Option<String(200)>,\n    \
             amount: i64 = server_default(0).check(\"amount >= 0\"),\n    note: Option<String>,\n    \
             made: DateTime = server_default(now()),\n);\n\
             create_index(\"item_{table}\", [\"name\"], where = \"amount > 0\");\n"
        )
    } else {
        format!(
            "add_column(\"item_{table}\", status: String(20) = server_default(\"new\"));\n\
             execute(\n    up = \"UPDATE item_{table} SET note = upper(name) WHERE note IS NULL AND status = 'new'\",\n    \
             down = nothing(),\n);\n"
        )
    }
}

/// About the same as SQL.
fn sql(index: usize) -> String {
    let table = index / 2;
    if index.is_multiple_of(2) {
        format!(
            "CREATE TABLE item_{table} (id INTEGER PRIMARY KEY, name VARCHAR(100) NOT NULL, email VARCHAR(200), \
             amount BIGINT NOT NULL DEFAULT 0 CHECK (amount >= 0), note TEXT, made DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP);\n\
             CREATE INDEX ix_item_{table}_name ON item_{table} (name) WHERE amount > 0;\n"
        )
    } else {
        format!(
            "ALTER TABLE item_{table} ADD COLUMN status VARCHAR(20) NOT NULL DEFAULT 'new';\n\
             UPDATE item_{table} SET note = upper(name) WHERE note IS NULL AND status = 'new';\n"
        )
    }
}

fn write(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().expect("a file has a directory")).expect("a directory can be made");
    std::fs::write(path, text).expect("a file can be written");
}

/// A generated crate.
pub struct Generated {
    directory: PathBuf,
    target: PathBuf,
    with: With,
}

impl Generated {
    /// Writes a program with `count` migrations to `directory`; it is built in `target`.
    pub fn new(directory: &Path, target: &Path, with: With, count: usize) -> Generated {
        let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").join("migrate-runtime");
        let dependencies = match with {
            With::Ours => format!("migrate-runtime = {{ path = {runtime:?}, features = [\"bundled\"] }}\n"),
            With::Constant => String::new(),
            With::Refinery => "refinery = { version = \"0.10\", features = [\"rusqlite-bundled\"] }\n".to_owned(),
        };
        let manifest = format!(
            "[package]\nname = \"generated\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n[dependencies]\n\
             rusqlite = {{ version = \">=0.32, <0.42\", features = [\"bundled\"] }}\n{dependencies}\
             [profile.release]\nstrip = true\n"
        );
        write(&directory.join("Cargo.toml"), &manifest);
        let open = "let mut db = rusqlite::Connection::open(\"generated.db\").expect(\"a file\");\n    ";
        let (head, run) = match with {
            With::Ours => ("mod migrations;\n", "migrations::MIGRATIONS.upgrade(&mut db).expect(\"a run\");"),
            With::Constant => (
                "const ALL: &str = include_str!(\"all.sql\");\n",
                "db.execute_batch(\"BEGIN\").expect(\"a run\"); db.execute_batch(ALL).and_then(|()| db.execute_batch(\"COMMIT\")).expect(\"a run\"); let _ = &mut db;",
            ),
            With::Refinery => (
                "refinery::embed_migrations!(\"migrations\");\n",
                "migrations::runner().run(&mut db).expect(\"a run\");",
            ),
        };
        write(&directory.join("src/main.rs"), &format!("{head}\nfn main() {{\n    {open}{run}\n}}\n"));
        let generated = Generated { directory: directory.to_owned(), target: target.to_owned(), with };
        match with {
            With::Ours => {
                for index in 0..count {
                    generated.write_migration(index, &written(index));
                }
                generated.write_list(count);
            }
            With::Constant => write(&directory.join("src/all.sql"), &(0..count).map(sql).collect::<String>()),
            With::Refinery => {
                for index in 0..count {
                    write(&directory.join(format!("migrations/V{}__m.sql", index + 1)), &sql(index));
                }
            }
        }
        generated
    }

    /// Writes the list of the first `count` migrations.
    pub fn write_list(&self, count: usize) {
        let lines: String = (0..count).map(|index| format!("    mod m{:04};\n", index + 1)).collect();
        write(&self.directory.join("src/migrations.rs"), &format!("migrate_runtime::migrations! {{\n{lines}}}\n"));
    }

    /// Writes one migration.
    pub fn write_migration(&self, index: usize, statements: &str) {
        write(&self.migration(index), &format!("migrate_runtime::migration! {{\n{statements}}}\n"));
    }

    /// The file of one migration.
    pub fn migration(&self, index: usize) -> PathBuf {
        self.directory.join(format!("src/migrations/m{:04}.rs", index + 1))
    }

    /// Fetches what the crate depends on.
    pub fn fetch(&self) {
        let status = Command::new("cargo").args(["fetch", "--quiet"]).current_dir(&self.directory).status();
        assert!(status.is_ok_and(|status| status.success()), "{:?}: the dependencies cannot be fetched", self.with);
    }

    /// Makes cargo build the crate itself again.
    pub fn touch(&self) {
        let main = self.directory.join("src/main.rs");
        let text = std::fs::read_to_string(&main).expect("it was written");
        let text = text.split("\n// touched").next().unwrap_or_default().to_owned();
        write(&main, &format!("{text}\n// touched {:?}\n", Instant::now()));
    }

    /// `cargo build`: the time on the clock, and that of all processors.
    pub fn build(&self, release: bool) -> (Duration, Duration) {
        self.cargo(if release { &["build", "--release"] } else { &["build"] })
    }

    /// A debug build of everything as cargo builds what comes from a registry, which is never incrementally. Here our crates
    /// stand beside the generated one, and incremental compilation would make them a tenth dearer.
    pub fn build_all(&self) -> (Duration, Duration) {
        self.cargo_with(&["build"], &[("CARGO_INCREMENTAL", "0")])
    }

    /// `cargo check`: the same times.
    pub fn check(&self) -> (Duration, Duration) {
        self.cargo(&["check"])
    }

    fn cargo(&self, arguments: &[&str]) -> (Duration, Duration) {
        self.cargo_with(arguments, &[])
    }

    fn cargo_with(&self, arguments: &[&str], environment: &[(&str, &str)]) -> (Duration, Duration) {
        let (start, before) = (Instant::now(), processor_time());
        let mut cargo = Command::new("cargo");
        cargo.args(arguments).arg("--quiet").current_dir(&self.directory).env("CARGO_TARGET_DIR", &self.target);
        cargo.envs(environment.iter().copied());
        let output = cargo.output().expect("cargo runs");
        assert!(output.status.success(), "{:?}: {}", self.with, String::from_utf8_lossy(&output.stderr));
        (start.elapsed(), processor_time() - before)
    }

    /// The bytes of the program.
    pub fn size(&self, release: bool) -> u64 {
        let profile = if release { "release" } else { "debug" };
        std::fs::metadata(self.target.join(profile).join("generated")).map_or(0, |found| found.len())
    }

    /// Whether a text stands in the program.
    pub fn contains(&self, text: &str) -> bool {
        let program = std::fs::read(self.target.join("debug/generated")).unwrap_or_default();
        program.windows(text.len()).any(|window| window == text.as_bytes())
    }
}

/// The processor time of all processes that were started and have ended (Linux; elsewhere 0).
fn processor_time() -> Duration {
    // Fields 16 and 17 of the page on proc of the Linux manual, in hundredths of a second.
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks: u64 = fields.skip(13).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}
