//! A conversation with rust-analyzer, in the Language Server Protocol.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// Building the macros for the first time takes most of it, on a slow machine.
const PATIENCE: Duration = Duration::from_secs(600);

/// What the macros' process is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Protocol {
    /// The usual: tokens know no files.
    Usual,
    /// The one to come, which has to be asked for: tokens know their files, and the call of a macro seems to stand in the
    /// file of the macro's definition.
    WithFiles,
}

/// rust-analyzer, as an editor that has opened a crate sees it. It ends with the value.
pub(super) struct Session {
    root: PathBuf,
    child: Child,
    messages: Receiver<Value>,
    last_id: u64,
    versions: BTreeMap<String, u64>,
    is_settled: bool,
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The program that belongs to the compiler which runs the tests.
fn program() -> PathBuf {
    let output = Command::new("rustc").args(["--print", "sysroot"]).output().expect("rustc");
    let sysroot = PathBuf::from(String::from_utf8(output.stdout).unwrap().trim());
    let program = sysroot.join("bin").join(format!("rust-analyzer{}", std::env::consts::EXE_SUFFIX));
    assert!(program.is_file(), "{} is missing: `rustup component add rust-analyzer`", program.display());
    program
}

/// All that the macros' output needs of the standard library.
const LIBRARY: &str = "#![no_core]
#[rustc_builtin_macro]
#[macro_export]
macro_rules! compile_error { ($message:expr $(,)?) => {}; }
#[rustc_builtin_macro]
#[macro_export]
macro_rules! include_str { ($file:expr $(,)?) => {}; }
#[rustc_builtin_macro]
#[macro_export]
macro_rules! file { () => {}; }
";

/// A standard library of our own. Where rust-analyzer finds none, it has rustup install the sources of the real one, and
/// with these the compiler shows other lines in its messages.
fn library(root: &Path) -> PathBuf {
    let library = root.join("library");
    std::fs::create_dir_all(library.join("core/src")).unwrap();
    std::fs::write(library.join("core/src/lib.rs"), LIBRARY).unwrap();
    library
}

/// Reads one message, or the end.
fn read(from: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if from.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim().split_once(": ") {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => length = value.parse().ok()?,
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length];
    from.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}

impl Session {
    /// Starts it on a crate.
    pub(super) fn start(root: &Path, protocol: Protocol) -> Session {
        let mut command = Command::new(program());
        command.current_dir(root).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        command.env_remove("RUST_ANALYZER_USE_POSTCARD");
        if protocol == Protocol::WithFiles {
            command.env("RUST_ANALYZER_USE_POSTCARD", "1");
        }
        let mut child = command.spawn().expect("rust-analyzer starts");
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let mut session = Session {
            root: root.to_owned(),
            child,
            messages,
            last_id: 0,
            versions: BTreeMap::new(),
            is_settled: false,
        };
        let options = json!({
            "cachePriming": { "enable": false },
            "cargo": { "allTargets": false, "sysrootSrc": library(root), "targetDir": root.join("target") },
            "checkOnSave": false,
            // Types that a macro's output has are for the compiler to judge: it has the real library.
            "diagnostics": { "disabled": ["E0308"] },
        });
        session.request(
            "initialize",
            json!({
                "processId": std::process::id(),
                "rootUri": session.uri(""),
                "capabilities": {
                    "experimental": { "serverStatusNotification": true },
                    "textDocument": { "definition": { "linkSupport": true }, "hover": { "contentFormat": ["markdown"] } },
                },
                "initializationOptions": options,
            }),
        );
        session.notify("initialized", json!({}));
        session
    }

    fn uri(&self, file: &str) -> String {
        format!("file://{}", self.root.join(file).display())
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        let stdin = self.child.stdin.as_mut().unwrap();
        write!(stdin, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        stdin.flush().unwrap();
    }

    fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// The next message that answers something; the server's own requests are answered, its news are noted.
    fn receive(&mut self, patience: Duration) -> Option<Value> {
        let message = self.messages.recv_timeout(patience).ok()?;
        match (message.get("id"), message["method"].as_str()) {
            (Some(id), Some(_)) => {
                self.send(&json!({ "jsonrpc": "2.0", "id": id, "result": null }));
                None
            }
            (None, Some("experimental/serverStatus")) => {
                self.is_settled = message["params"]["quiescent"] == true;
                None
            }
            (None, _) => None,
            _ => Some(message),
        }
    }

    /// Asks, and again where the server was interrupted by its own news.
    fn request(&mut self, method: &str, params: Value) -> Value {
        const INTERRUPTED: [i64; 2] = [-32801, -32802];
        let until = Instant::now() + PATIENCE;
        loop {
            self.last_id += 1;
            let id = self.last_id;
            self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
            let answer = loop {
                assert!(Instant::now() < until, "rust-analyzer does not answer {method}");
                match self.receive(PATIENCE) {
                    Some(answer) if answer["id"] == id => break answer,
                    _ => {}
                }
            };
            match answer["error"]["code"].as_i64() {
                Some(code) if INTERRUPTED.contains(&code) => std::thread::sleep(Duration::from_millis(50)),
                Some(_) => panic!("{method}: {}", answer["error"]),
                None => return answer["result"].clone(),
            }
        }
    }

    fn position(&self, file: &str, (line, column): (usize, usize)) -> Value {
        json!({ "textDocument": { "uri": self.uri(file) }, "position": { "line": line, "character": column } })
    }

    /// Opens a file.
    pub(super) fn open(&mut self, file: &str, text: &str) {
        let document = json!({ "uri": self.uri(file), "languageId": "rust", "version": 1, "text": text });
        self.versions.insert(file.to_owned(), 1);
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Writes into a file that is open, without saving it.
    pub(super) fn change(&mut self, file: &str, text: &str) {
        let version = self.versions.get_mut(file).unwrap();
        *version += 1;
        let document = json!({ "version": *version, "uri": self.uri(file) });
        self.notify(
            "textDocument/didChange",
            json!({ "textDocument": document, "contentChanges": [{ "text": text }] }),
        );
    }

    /// What is shown of a word.
    pub(super) fn hover(&mut self, file: &str, at: (usize, usize)) -> Option<String> {
        let answer = self.request("textDocument/hover", self.position(file, at));
        answer["contents"]["value"].as_str().map(str::to_owned)
    }

    /// Where a word is defined.
    pub(super) fn definition(&mut self, file: &str, at: (usize, usize)) -> Value {
        self.request("textDocument/definition", self.position(file, at))
    }

    /// What a word may become that ends at a place.
    pub(super) fn completions(&mut self, file: &str, at: (usize, usize)) -> Vec<String> {
        let answer = self.request("textDocument/completion", self.position(file, at));
        let items = answer["items"].as_array().or(answer.as_array()).cloned().unwrap_or_default();
        let mut labels: Vec<String> =
            items.iter().filter_map(|item| item["label"].as_str().map(str::to_owned)).collect();
        labels.sort();
        labels
    }

    /// What is wrong in a file, by the server's own judgement.
    pub(super) fn diagnostics(&mut self, file: &str) -> Vec<Value> {
        let document = json!({ "textDocument": { "uri": self.uri(file) } });
        let answer = self.request("textDocument/diagnostic", document);
        answer["items"].as_array().cloned().unwrap_or_default()
    }

    /// Waits until the crate is loaded and the macros are built: until something is shown of an operation.
    pub(super) fn wait_for_macros(&mut self, file: &str, at: (usize, usize)) {
        let until = Instant::now() + PATIENCE;
        loop {
            let _ = self.receive(Duration::from_millis(200));
            if self.is_settled && self.hover(file, at).is_some() {
                return;
            }
            assert!(Instant::now() < until, "rust-analyzer shows nothing of an operation");
        }
    }
}
