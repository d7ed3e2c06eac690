//! Throw-away PostgreSQL and MariaDB servers, started from the programs on the machine.
//!
//! One server of a kind serves a whole test process. It listens on a free port of 127.0.0.1, keeps its data in a
//! temporary directory, never runs as root, and goes away with the process, however the process ends: its parent is a
//! shell that waits for the end of a pipe whose other end only the test process holds.

use crate::session::{Client, Session};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// How long a server may take to answer; a busy machine needs more than a second or two.
const START_LIMIT: Duration = Duration::from_secs(60);

/// What to do about a program that is missing.
const INSTALL: &str = "run scripts/test, which installs what is missing";

/// A running server.
pub struct Server {
    client: Client,
    databases: AtomicUsize,
    /// Holds the pipe whose end stops the server.
    _watchdog: Child,
}

/// The PostgreSQL server of this process.
///
/// # Errors
/// Says which program is missing or why the server did not start. A test fails with it; it never skips.
pub fn postgres() -> Result<&'static Server, String> {
    static SERVER: OnceLock<Result<Server, String>> = OnceLock::new();
    SERVER.get_or_init(start_postgres).as_ref().map_err(Clone::clone)
}

/// The MariaDB server of this process.
///
/// # Errors
/// As [`postgres`].
pub fn mariadb() -> Result<&'static Server, String> {
    static SERVER: OnceLock<Result<Server, String>> = OnceLock::new();
    SERVER.get_or_init(start_mariadb).as_ref().map_err(Clone::clone)
}

impl Server {
    /// Makes a new, empty database and gives its name.
    ///
    /// # Errors
    /// What the server answered.
    pub fn new_database(&self) -> Result<String, String> {
        let name = format!("case_{}", self.databases.fetch_add(1, Ordering::Relaxed));
        self.run(self.client.first_database(), &format!("CREATE DATABASE {name}"))?;
        Ok(name)
    }

    /// Runs SQL in a session of its own and gives the rows as text; stops at the first error.
    ///
    /// # Errors
    /// What the server answered.
    pub fn run(&self, database: &str, sql: &str) -> Result<String, String> {
        Ok(self.session(database)?.query(sql)?.join("\n"))
    }

    /// A session that stays.
    ///
    /// # Errors
    /// Why the client program could not be started.
    pub fn session(&self, database: &str) -> Result<Session, String> {
        Session::start(&self.client, database)
    }
}

fn start_postgres() -> Result<Server, String> {
    let initdb = program("initdb")?;
    let postgres = program("postgres")?;
    let psql = program("psql")?;
    let user = server_user("postgres")?;
    let directory = server_directory(user)?;
    let data = directory.join("data");
    run_as(user, &initdb, &directory)
        .arg("-D")
        .arg(&data)
        .args(["--auth=trust", "--username=postgres", "--no-sync", "--encoding=UTF8", "--locale=C"])
        .checked()?;
    let port = free_port()?;
    let mut server = run_as(user, &postgres, &directory);
    server.arg("-D").arg(&data).args(["-p", &port.to_string()]);
    for setting in [
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "fsync=off",
        "synchronous_commit=off",
        "full_page_writes=off",
        "shared_buffers=16MB",
        "timezone=UTC",
    ] {
        server.args(["-c", setting]);
    }
    start(server, directory, Client::psql(psql, port), "QUIT")
}

fn start_mariadb() -> Result<Server, String> {
    let install = program("mariadb-install-db")?;
    let mariadbd = program("mariadbd")?;
    let mariadb = program("mariadb")?;
    let user = server_user("mysql")?;
    let directory = server_directory(user)?;
    let data = directory.join("data");
    let data_option = format!("--datadir={}", data.display());
    run_as(user, &install, &directory)
        .args(["--no-defaults", &data_option, "--auth-root-authentication-method=normal"])
        .args(["--skip-test-db", "--skip-name-resolve"])
        .checked()?;
    let port = free_port()?;
    let mut server = run_as(user, &mariadbd, &directory);
    server.args(["--no-defaults", &data_option, "--bind-address=127.0.0.1", &format!("--port={port}")]);
    server.arg(format!("--socket={}", directory.join("socket").display()));
    server.arg(format!("--pid-file={}", directory.join("pid").display()));
    server.args(["--skip-name-resolve", "--character-set-server=utf8mb4", "--default-time-zone=+00:00"]);
    server.args(["--innodb-flush-log-at-trx-commit=0", "--innodb-flush-method=nosync"]);
    server.args(["--innodb-buffer-pool-size=32M", "--skip-log-bin"]);
    start(server, directory, Client::mariadb(mariadb, port), "KILL")
}

/// Starts the server under its watchdog and waits until it answers.
fn start(server: Command, directory: PathBuf, client: Client, signal: &str) -> Result<Server, String> {
    // The shell outlives a killed test process and then stops the server. PostgreSQL stops at once at SIGQUIT and still
    // gives its shared memory back; MariaDB would take its time, and nothing that it could save is ever read again.
    const SCRIPT: &str = r#"
        directory=$1; signal=$2; shift 2
        "$@" </dev/null >"$directory/log" 2>&1 &
        server=$!
        cat >/dev/null
        kill "-$signal" "$server"
        wait "$server"
        rm -rf "$directory"
    "#;
    let mut watchdog = Command::new("sh");
    watchdog
        .args(["-c", SCRIPT, "watchdog"])
        .arg(&directory)
        .arg(signal)
        .arg(server.get_program())
        .args(server.get_args());
    watchdog.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).current_dir("/");
    // Out of the terminal's process group, so that Ctrl-C ends the tests first and the server after them.
    std::os::unix::process::CommandExt::process_group(&mut watchdog, 0);
    let mut watchdog = watchdog.spawn().map_err(|error| format!("sh: {error}"))?;
    let log = || std::fs::read_to_string(directory.join("log")).unwrap_or_default();

    let begin = Instant::now();
    loop {
        let answer = Session::start(&client, client.first_database()).and_then(|mut session| session.query("SELECT 1"));
        match answer {
            Ok(_) => return Ok(Server { client, databases: AtomicUsize::new(0), _watchdog: watchdog }),
            Err(error) if begin.elapsed() > START_LIMIT => {
                drop(watchdog.stdin.take());
                return Err(format!("the server did not answer: {error}\nits log:\n{}", log()));
            }
            Err(_) => std::thread::sleep(Duration::from_millis(50)),
        }
    }
}

/// A program in PATH, in /usr/sbin or among PostgreSQL's own.
fn program(name: &str) -> Result<PathBuf, String> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut directories: Vec<PathBuf> = std::env::split_paths(&path).collect();
    directories.extend(["/usr/sbin", "/usr/local/sbin"].map(PathBuf::from));
    let mut versions: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .map(|entries| entries.flatten().map(|entry| entry.path().join("bin")).collect())
        .unwrap_or_default();
    versions.sort();
    directories.extend(versions.into_iter().rev());
    directories
        .into_iter()
        .map(|directory| directory.join(name))
        .find(|path| path.is_file())
        .ok_or_else(|| format!("the program `{name}` is missing: {INSTALL}"))
}

/// Which user a server runs as: ourselves, or where we are root, the one that its package made.
fn server_user(name: &'static str) -> Result<Option<&'static str>, String> {
    if id(&["-u"])? != "0" {
        return Ok(None);
    }
    [name, "nobody"]
        .into_iter()
        .find(|user| id(&["-u", user]).is_ok())
        .map(Some)
        .ok_or_else(|| format!("a server does not run as root, and there is no user `{name}`: {INSTALL}"))
}

fn id(args: &[&str]) -> Result<String, String> {
    Command::new("id").args(args).checked()
}

/// A temporary directory that the server's user can write. The watchdog removes it.
fn server_directory(user: Option<&str>) -> Result<PathBuf, String> {
    let directory = tempfile::Builder::new()
        .prefix("migrate-tests-")
        .tempdir()
        .map_err(|error| format!("cannot make a temporary directory: {error}"))?
        .keep();
    if let Some(user) = user {
        Command::new("chown").arg(user).arg(&directory).checked()?;
    }
    Ok(directory)
}

/// The program as a command of that user, in the directory.
fn run_as(user: Option<&str>, program: &Path, directory: &Path) -> Command {
    let mut command = match user {
        Some(user) => {
            let mut command = Command::new("setpriv");
            command.args([&format!("--reuid={user}"), "--clear-groups", "--"]).arg(program);
            command
        }
        None => Command::new(program),
    };
    command.current_dir(directory);
    command
}

fn free_port() -> Result<u16, String> {
    TcpListener::bind(("127.0.0.1", 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|error| format!("no free port on 127.0.0.1: {error}"))
}

/// Runs a command to its end.
trait Checked {
    /// What it printed, or what it said when it failed.
    fn checked(&mut self) -> Result<String, String>;
}

impl Checked for Command {
    fn checked(&mut self) -> Result<String, String> {
        let name = self.get_program().to_string_lossy().into_owned();
        let output = self.stdin(Stdio::null()).output().map_err(|error| format!("{name}: {error}"))?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
        if output.status.success() {
            return Ok(text(&output.stdout));
        }
        Err(format!("{name} failed: {}\n{}\n{}", output.status, text(&output.stdout), text(&output.stderr)))
    }
}
