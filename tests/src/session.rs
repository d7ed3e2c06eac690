//! A session with a server through its own client program: statements in, rows as text out.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// A row that no query of a test gives; it marks the end of an answer.
const END: &str = "migrate-tests: end of answer";

/// How statements are handed to a client program.
#[derive(Clone, Copy)]
enum Syntax {
    Psql,
    MariaDb,
}

/// A client program with the server that it talks to.
pub struct Client {
    program: PathBuf,
    args: Vec<String>,
    syntax: Syntax,
}

impl Client {
    pub(crate) fn psql(program: PathBuf, port: u16) -> Client {
        let args = [
            "--no-psqlrc",
            "--quiet",
            "--no-align",
            "--tuples-only",
            "--set=ON_ERROR_STOP=1",
            "--host=127.0.0.1",
            "--username=postgres",
            "--no-password",
            &format!("--port={port}"),
        ];
        Client { program, args: args.map(str::to_owned).to_vec(), syntax: Syntax::Psql }
    }

    pub(crate) fn mariadb(program: PathBuf, port: u16) -> Client {
        let args = [
            "--no-defaults",
            "--protocol=tcp",
            "--host=127.0.0.1",
            "--user=root",
            "--default-character-set=utf8mb4",
            "--batch",
            "--raw",
            "--unbuffered",
            "--skip-column-names",
            "--comments",
            &format!("--port={port}"),
        ];
        Client { program, args: args.map(str::to_owned).to_vec(), syntax: Syntax::MariaDb }
    }

    /// A database that every server has.
    pub(crate) fn first_database(&self) -> &'static str {
        match self.syntax {
            Syntax::Psql => "postgres",
            Syntax::MariaDb => "mysql",
        }
    }
}

/// A running client program.
pub struct Session {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    syntax: Syntax,
}

impl Session {
    pub(crate) fn start(client: &Client, database: &str) -> Result<Session, String> {
        let name = client.program.display();
        let mut child = Command::new(&client.program)
            .args(&client.args)
            .arg(database)
            .env("PGCONNECT_TIMEOUT", "5")
            .env("PGOPTIONS", "-c client_min_messages=warning")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| format!("{name}: {error}"))?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(format!("{name}: no pipes"));
        };
        let mut session = Session { child, input, output: BufReader::new(output), syntax: client.syntax };
        if let Syntax::MariaDb = session.syntax {
            session.query("SET SESSION sql_mode = CONCAT(@@sql_mode, ',ANSI_QUOTES,PIPES_AS_CONCAT')")?;
        }
        Ok(session)
    }

    /// Runs one or several statements and gives the rows, columns separated as the client separates them. After an
    /// error the session is over.
    ///
    /// # Errors
    /// What the server answered.
    pub fn query(&mut self, sql: &str) -> Result<Vec<String>, String> {
        let text = match self.syntax {
            Syntax::Psql => format!("{sql}\n;\n\\echo {END}\n"),
            // The client would split at semicolons, and so through the body of a trigger: the server splits better.
            Syntax::MariaDb => format!("delimiter //!//\n{sql}\n//!//\nSELECT '{END}'\n//!//\n"),
        };
        if self.input.write_all(text.as_bytes()).and_then(|()| self.input.flush()).is_err() {
            return Err(self.last_words(sql));
        }
        let mut rows = Vec::new();
        loop {
            let mut line = String::new();
            match self.output.read_line(&mut line) {
                Ok(0) | Err(_) => return Err(self.last_words(sql)),
                Ok(_) => {}
            }
            let line = line.trim_end_matches('\n');
            if line == END {
                return Ok(rows);
            }
            rows.push(line.to_owned());
        }
    }

    fn last_words(&mut self, sql: &str) -> String {
        let mut message = String::new();
        if let Some(stderr) = &mut self.child.stderr {
            let _ = stderr.read_to_string(&mut message);
        }
        format!("{}\nin: {sql}", message.trim())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Both programs leave at the end of their input, but a statement may still be running.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
