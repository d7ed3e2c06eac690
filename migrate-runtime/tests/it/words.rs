//! What the macro names for editors is there; the compiler itself is not given it.

use migrate_runtime::__private::{column_type, key, modifier, operation, part, value, way_back};

#[test]
fn each_kind_of_word_has_its_items() {
    // The paths that a test of the macro expects.
    let _ = (
        operation::create_table,
        column_type::i64,
        modifier::unique,
        value::now,
        part::unique,
        key::desc,
        way_back::nothing,
    );
    for words in [column_type::WORDS, modifier::WORDS, value::WORDS, part::WORDS, key::WORDS, way_back::WORDS] {
        assert!(words.iter().all(|(word, text)| !word.is_empty() && !text.trim().is_empty()));
    }
}
