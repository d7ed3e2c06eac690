//! What a declared type does to values.

/// What SQLite turns values into when they are stored under a declared type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Affinity {
    Text,
    /// INTEGER and NUMERIC: stored values do not tell them apart.
    Number,
    Real,
    Blob,
}

/// SQLite's own rules, in their order.
pub(super) fn affinity(declared: &str) -> Affinity {
    let declared = declared.to_ascii_uppercase();
    let has = |part: &str| declared.contains(part);
    if has("INT") {
        Affinity::Number
    } else if has("CHAR") || has("CLOB") || has("TEXT") {
        Affinity::Text
    } else if has("BLOB") || declared.trim().is_empty() {
        Affinity::Blob
    } else if has("REAL") || has("FLOA") || has("DOUB") {
        Affinity::Real
    } else {
        Affinity::Number
    }
}

#[cfg(test)]
mod tests {
    use super::{Affinity, affinity};

    #[test]
    fn the_documented_examples() {
        for (declared, expected) in [
            ("UNSIGNED BIG INT", Affinity::Number),
            ("NATIVE CHARACTER(70)", Affinity::Text),
            ("CLOB", Affinity::Text),
            ("", Affinity::Blob),
            ("DOUBLE PRECISION", Affinity::Real),
            ("DECIMAL(10,5)", Affinity::Number),
            ("DATETIME", Affinity::Number),
            ("FLOATING POINT", Affinity::Number),
            ("CHARINT", Affinity::Number),
        ] {
            assert_eq!(affinity(declared), expected, "{declared}");
        }
    }
}
