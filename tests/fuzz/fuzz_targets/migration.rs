//! Any text as the inside of a `migration!`.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| migrate_tests::fuzzed::migration(text));
