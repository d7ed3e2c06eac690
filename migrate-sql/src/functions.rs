//! The functions that each database has, with how many arguments each takes.
//!
//! `functions/*.txt` hold a line for each function, sorted: its name, the fewest and the most arguments (`*`: any
//! number), and letters: `a` aggregate, `w` window, `v` another value with each call, `s` another value in each session
//! or transaction.

use migrate_core::diagnostic::nearest;
use migrate_core::dialect::Dialect;

/// One function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BuiltIn {
    /// Its name, in lower case.
    pub(super) name: &'static str,
    /// The fewest arguments.
    pub(super) fewest: usize,
    /// The most arguments.
    pub(super) most: usize,
    /// It makes one value of many rows.
    pub(super) aggregate: bool,
    /// It needs OVER.
    pub(super) window: bool,
    /// Its value changes by itself: random, the time, the session.
    pub(super) unsteady: bool,
}

fn table(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => include_str!("functions/sqlite.txt"),
        Dialect::Postgres => include_str!("functions/postgres.txt"),
        Dialect::MariaDb => include_str!("functions/mariadb.txt"),
    }
}

/// The function of that name (in lower case).
pub(super) fn built_in(dialect: Dialect, name: &str) -> Option<BuiltIn> {
    let table = table(dialect);
    let (mut low, mut high) = (0, table.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = table.get(..middle)?.rfind('\n').map_or(0, |newline| newline + 1);
        let line = table.get(start..)?.split('\n').next()?;
        let found = line.split(' ').next()?;
        match found.cmp(name) {
            std::cmp::Ordering::Equal => return read(line),
            std::cmp::Ordering::Less => low = start + line.len() + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

fn read(line: &'static str) -> Option<BuiltIn> {
    let mut words = line.split(' ');
    let name = words.next()?;
    let fewest = words.next()?.parse().ok()?;
    let most = words.next().map(|most| most.parse().unwrap_or(usize::MAX))?;
    let letters = words.next().unwrap_or_default();
    let has = |letter: char| letters.contains(letter);
    Some(BuiltIn {
        name,
        fewest,
        most,
        aggregate: has('a') && !has('w'),
        window: has('w'),
        unsteady: has('v') || has('s'),
    })
}

/// The name of the function that is nearest to a misspelt one.
pub(super) fn nearest_built_in(dialect: Dialect, name: &str) -> Option<&'static str> {
    let names = table(dialect).lines().filter_map(|line| line.split(' ').next());
    // What differs much in length is not meant, and is cheaper to leave out.
    nearest(name, names.filter(|known| known.len().abs_diff(name.len()) <= 2))
}

/// The databases, other than this one, that have the function.
pub(super) fn elsewhere(dialect: Dialect, name: &str) -> Vec<Dialect> {
    Dialect::ALL.into_iter().filter(|other| *other != dialect && built_in(*other, name).is_some()).collect()
}

/// What another database's function is called here.
pub(super) fn equivalent(dialect: Dialect, name: &str) -> Option<&'static str> {
    let [sqlite, postgres, mariadb] = match name {
        "now" | "getdate" => ["CURRENT_TIMESTAMP", "now()", "now()"],
        "curdate" => ["CURRENT_DATE", "CURRENT_DATE", "curdate()"],
        "utc_timestamp" => ["CURRENT_TIMESTAMP", "now()", "utc_timestamp()"],
        "datetime" => ["datetime(…)", "CAST(… AS timestamp)", "CAST(… AS DATETIME)"],
        "strftime" | "to_char" | "date_format" => ["strftime(…)", "to_char(…)", "date_format(…)"],
        "julianday" => ["julianday(…)", "extract(epoch FROM …)", "to_days(…)"],
        "unixepoch" | "unix_timestamp" => ["unixepoch(…)", "extract(epoch FROM …)", "unix_timestamp(…)"],
        "date_trunc" => ["strftime(…)", "date_trunc(…)", "date_format(…)"],
        "ifnull" | "nvl" | "isnull" => ["ifnull(a, b)", "coalesce(a, b)", "ifnull(a, b)"],
        "if" | "iif" => ["iif(a, b, c)", "CASE WHEN a THEN b ELSE c END", "if(a, b, c)"],
        "group_concat" | "string_agg" => {
            ["group_concat(a, ',')", "string_agg(a, ',')", "group_concat(a SEPARATOR ',')"]
        }
        "gen_random_uuid" | "uuid" | "uuid_generate_v4" => {
            ["lower(hex(randomblob(16)))", "gen_random_uuid()", "uuid()"]
        }
        "random" | "rand" => ["random()", "random()", "rand()"],
        "greatest" => ["max(a, b)", "greatest(a, b)", "greatest(a, b)"],
        "least" => ["min(a, b)", "least(a, b)", "least(a, b)"],
        "len" | "char_length" | "character_length" => ["length(a)", "length(a)", "char_length(a)"],
        "left" => ["substr(a, 1, n)", "left(a, n)", "left(a, n)"],
        "right" => ["substr(a, -n)", "right(a, n)", "right(a, n)"],
        "instr" | "strpos" | "locate" => ["instr(a, b)", "strpos(a, b)", "instr(a, b)"],
        "json_extract" | "json_value" => ["json_extract(a, '$.b')", "a ->> 'b'", "json_extract(a, '$.b')"],
        "hex" => ["hex(a)", "encode(a, 'hex')", "hex(a)"],
        "unhex" => ["unhex(a)", "decode(a, 'hex')", "unhex(a)"],
        "ucase" => ["upper(a)", "upper(a)", "ucase(a)"],
        "lcase" => ["lower(a)", "lower(a)", "lcase(a)"],
        "printf" => ["printf(…)", "format(…)", "sformat(…)"],
        "total" => ["total(a)", "coalesce(sum(a), 0)", "coalesce(sum(a), 0)"],
        "jsonb_build_object" | "json_build_object" => ["json_object(…)", "jsonb_build_object(…)", "json_object(…)"],
        "last_insert_rowid" | "last_insert_id" | "lastval" => ["last_insert_rowid()", "lastval()", "last_insert_id()"],
        "concat" => ["a || b", "concat(a, b)", "concat(a, b)"],
        _ => return None,
    };
    Some(match dialect {
        Dialect::Sqlite => sqlite,
        Dialect::Postgres => postgres,
        Dialect::MariaDb => mariadb,
    })
}

/// The functions that a well-known extension of PostgreSQL brings; `None` for others.
pub(super) fn of_extension(extension: &str) -> Option<&'static str> {
    Some(match extension {
        "pgcrypto" => {
            "digest hmac crypt gen_salt encrypt decrypt encrypt_iv decrypt_iv gen_random_bytes gen_random_uuid \
             pgp_sym_encrypt pgp_sym_decrypt pgp_sym_encrypt_bytea pgp_sym_decrypt_bytea pgp_pub_encrypt \
             pgp_pub_decrypt pgp_pub_encrypt_bytea pgp_pub_decrypt_bytea pgp_key_id armor dearmor pgp_armor_headers"
        }
        "uuid-ossp" => {
            "uuid_generate_v1 uuid_generate_v1mc uuid_generate_v3 uuid_generate_v4 uuid_generate_v5 uuid_nil \
             uuid_ns_dns uuid_ns_url uuid_ns_oid uuid_ns_x500"
        }
        "pg_trgm" => "similarity show_trgm word_similarity strict_word_similarity show_limit set_limit",
        "unaccent" => "unaccent unaccent_lexize",
        "fuzzystrmatch" => "soundex difference levenshtein levenshtein_less_equal metaphone dmetaphone dmetaphone_alt",
        "btree_gin" | "btree_gist" | "plpgsql" => "",
        "citext" => "citext",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found_again() {
        for dialect in Dialect::ALL {
            let mut last = "";
            for line in table(dialect).lines() {
                let expected = read(line);
                let name = expected.map(|function| function.name).unwrap_or_default();
                assert!(last < name, "{line} of {} is out of order", dialect.name());
                assert_eq!(built_in(dialect, name), expected, "{line}");
                last = name;
            }
        }
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        for name in ["", "a", "zzz", "lengt", "lengthh", "length ", "0", "ä"] {
            assert_eq!(built_in(Dialect::Sqlite, name), None, "{name}");
        }
        assert_eq!(nearest_built_in(Dialect::Sqlite, "lenght"), Some("length"));
    }
}
