//! The words of the language as documented items: what an editor shows where a migration uses one, and what the
//! reference pages say. The items do nothing; the operations' stand in their files.

pub use crate::operation::language as operation;

pub mod column_type;
pub mod key;
pub mod modifier;
pub mod part;
pub mod value;
pub mod way_back;

/// What a word of the language is. An editor shows it in front of the word's text: `pub const unique: Modifier`.
pub mod kind {
    /// A statement of a migration.
    pub struct Operation;
    /// The type of a column.
    pub struct ColumnType;
    /// What a column is besides its type.
    pub struct Modifier;
    /// What stands beside the columns of a table.
    pub struct Part;
    /// A value that is called: `now()`.
    pub struct Value;
    /// What an index is over, besides columns.
    pub struct Key;
    /// What `down = …` says.
    pub struct WayBack;
}

/// Documented items of a kind, and a list of them with their texts.
macro_rules! words {
    ($kind:ident: $($(#[doc = $line:literal])+ $word:ident;)+) => {
        use super::kind::$kind;

        $(
            $(#[doc = $line])+
            #[allow(non_upper_case_globals, reason = "it is named as the language names it")]
            pub const $word: $kind = $kind;
        )+

        /// Every word with its documentation, as Markdown.
        #[doc(hidden)]
        pub const WORDS: &[(&str, &str)] = &[$((stringify!($word), concat!($($line, "\n"),+))),+];
    };
}
pub(crate) use words;
