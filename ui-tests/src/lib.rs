//! Nothing: the tests are in `tests/ui.rs`, the cases in `cases/`.
