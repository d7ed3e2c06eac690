//! Who runs the macros: a compiler, or an editor.
//!
//! An editor expands a macro whenever it likes: again after each keystroke, in any order, in one of several processes,
//! and keeps what came out of it for as long as the macro's own input stays as it is. What a file or an earlier expansion
//! said is no longer true then: a buffer is not saved yet, a migration further up was edited. Where an editor is known as
//! one, an expansion is therefore made of the macro's input alone, and nothing is left behind. An editor that shows a
//! mistake where there is none is worse than one that leaves it to the build.

use proc_macro2::Span;
use std::path::PathBuf;
use std::sync::LazyLock;

/// The programs in which macros of a build run.
const COMPILERS: [&str; 4] = ["rustc", "clippy-driver", "rustdoc", "miri"];

/// How the programs begin in which editors run macros: those of rust-analyzer, which RustRover uses too, and the one that
/// it had before.
const EDITORS: [&str; 2] = ["rust-analyzer", "intellij-rust"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Host {
    Compiler,
    Editor,
    /// A compiler under a name of its own, or an editor that nobody has heard of: it gets what both need.
    Unknown,
}

fn host_of(program: &str) -> Host {
    if COMPILERS.contains(&program) {
        Host::Compiler
    } else if EDITORS.iter().any(|editor| program.starts_with(editor)) {
        Host::Editor
    } else {
        Host::Unknown
    }
}

static HOST: LazyLock<Host> = LazyLock::new(|| {
    let program = std::env::current_exe().unwrap_or_default();
    host_of(&program.file_stem().unwrap_or_default().to_string_lossy())
});

/// Whether this is certainly a compiler: nobody looks at what a word means there, and the chain is read ahead.
pub(crate) fn is_compiler() -> bool {
    *HOST == Host::Compiler
}

/// Whether this is certainly an editor.
pub(crate) fn is_editor() -> bool {
    *HOST == Host::Editor
}

/// The file of a token; in an editor none, even if it names one.
pub(crate) fn local_file(span: Span) -> Option<PathBuf> {
    if is_editor() { None } else { span.local_file() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_known_by_their_names() {
        assert_eq!(host_of("rustc"), Host::Compiler);
        assert_eq!(host_of("clippy-driver"), Host::Compiler);
        assert_eq!(host_of("rust-analyzer-proc-macro-srv"), Host::Editor);
        // As it was before it had a program for macros.
        assert_eq!(host_of("rust-analyzer"), Host::Editor);
        assert_eq!(host_of("intellij-rust-native-helper"), Host::Editor);
        assert_eq!(host_of("a-compiler-of-ours"), Host::Unknown);
    }
}
