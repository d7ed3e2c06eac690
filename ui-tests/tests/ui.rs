//! What the compiler says. `TRYBUILD=overwrite cargo test -p migrate-ui-tests` writes the expected messages anew; read
//! each of them as somebody would who has never seen this library.

#[test]
fn messages() {
    let cases = trybuild::TestCases::new();
    cases.pass("cases/pass/*/*.rs");
    // Known holes, kept in sight: what should not compile and does. One that is mended moves to `fail`.
    cases.pass("cases/should_fail/*/*.rs");
    cases.compile_fail("cases/fail/*/*.rs");
}
