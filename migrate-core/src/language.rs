//! The words of the language as documented items: what an editor shows where a migration uses one, and what the
//! reference pages say. The items do nothing; the operations' stand in their files.

pub use crate::operation::language as operation;

pub mod column_type;
pub mod modifier;
pub mod part;
pub mod value;

/// Documented items, and a list of them with their texts.
macro_rules! words {
    ($($(#[doc = $line:literal])+ $word:ident;)+) => {
        $(
            $(#[doc = $line])+
            pub fn $word() {}
        )+

        /// Every word with its documentation, as Markdown.
        pub const WORDS: &[(&str, &str)] = &[$((stringify!($word), concat!($($line, "\n"),+))),+];
    };
}
pub(crate) use words;
