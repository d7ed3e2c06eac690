//! What the compiler says. `TRYBUILD=overwrite cargo test -p migrate-ui-tests` writes the expected messages anew; read
//! each of them as somebody would who has never seen this library.

#[test]
fn messages() {
    let cases = trybuild::TestCases::new();
    cases.pass("cases/pass/*/*.rs");
    cases.compile_fail("cases/fail/*/*.rs");
}
