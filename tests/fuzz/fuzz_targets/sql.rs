//! Any text as SQL.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| migrate_tests::fuzzed::sql(text));
