//! The compiler's part of migrate. Users depend on `migrate-runtime`, which re-exports both macros.
//!
//! ```text
//! // src/migrations.rs: the list. Order = the order in which they run.
//! migrate_runtime::migrations! {
//!     #![dialects(sqlite, postgres)]
//!     mod m0001_initial_schema;
//!     mod m0002_index { create_index("post", ["created_at"]); }
//! }
//!
//! // src/migrations/m0001_initial_schema.rs
//! //! Tables for posts.
//! migrate_runtime::migration! {
//!     create_table("post",
//!         id: i64 = primary_key(),
//!         title: String(200),
//!         timestamps(),
//!     );
//! }
//! ```

mod check;
mod declare;
mod expand;
mod grammar;
mod host;
mod list;
mod migration;
mod render;
mod source;
mod words;

use proc_macro2::Span;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Declares a chain of migrations: the modules, and `pub static MIGRATIONS` that an application applies.
///
/// The order of the lines is the order in which they run; a module's name is the migration's version. A migration stands
/// in a file of its own (`mod m0001_initial_schema;`) or in the list (`mod m0002 { create_index("post", ["title"]); }`).
///
/// - `#![dialects(sqlite, postgres, mariadb)]`: the databases that the chain is checked for. Without it: SQLite.
/// - `#![allow(lint, reason = "…")]`, `#![warn(lint)]`, `#![deny(lint)]`: what a lint does in the whole chain.
/// - `#![lint_from(m0042_billing)]`: lints are silent before that migration.
/// - `#![crate = path]`: where `migrate_runtime` is, if the dependency was renamed.
///
/// A file beside the list that holds a `migration!` and is not listed does not compile.
#[proc_macro]
pub fn migrations(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    guarded(|| declare::declare(input.into()))
}

/// Declares one migration, `pub const MIGRATION`, and checks it against the schema that the migrations before it leave.
///
/// Every statement is an operation with its arguments and a semicolon:
///
/// ```text
/// migrate_runtime::migration! {
///     add_column("post", is_draft: bool = server_default(false));
///     create_index("post", ["is_draft", desc("created_at")]);
///     insert("role", key = ["name"], { name: "Guest" });
///     execute(up = "UPDATE post SET title = trim(title) WHERE title <> trim(title)", down = nothing());
///     run(up = fill_slugs, down = nothing(), touches = ["post"]);
/// }
/// ```
///
/// Tables, constraints and indexes are strings; a column is an identifier where it is declared and in rows, a string
/// elsewhere. `Option<T>` may be NULL, everything else may not. The way down is derived; where the schema does not tell
/// it, the statement needs `down = …`.
///
/// - `#[allow(lint, reason = "…")]` and `#[only(postgres)]` stand above a statement, `#[only(…)]` above columns too.
/// - `#![irreversible("why")]`, `#![transaction(off)]` and `#![allow(…)]` stand at the beginning.
#[proc_macro]
pub fn migration(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    guarded(|| migration::migration(input.into()))
}

/// A panic of ours must not look like a mistake of the author's.
fn guarded(run: impl FnOnce() -> proc_macro2::TokenStream) -> proc_macro::TokenStream {
    let result = catch_unwind(AssertUnwindSafe(run));
    result
        .unwrap_or_else(|_| {
            render::error(
                Span::call_site(),
                "internal error of migrate: please report it with this migration and the output above",
            )
        })
        .into()
}
