//! Names that the author did not give: from the statement alone, never from a counter.

use crate::hash::hash128;

/// The longest identifier that every dialect takes, in bytes (PostgreSQL's NAMEDATALEN less one).
pub const MAX_NAME_BYTES: usize = 63;

/// `ix_post_author_id` from `ix`, `post`, `["author_id"]`.
///
/// ```
/// use migrate_core::schema::automatic_name;
/// assert_eq!(automatic_name("fk", "post", &["author_id"]), "fk_post_author_id");
/// assert_eq!(automatic_name("pk", "billing.invoice", &[] as &[&str]), "pk_invoice");
/// ```
pub fn automatic_name<T: AsRef<str>>(prefix: &str, table: &str, columns: &[T]) -> String {
    let table = table.rsplit('.').next().unwrap_or(table);
    let mut name = format!("{prefix}_{table}");
    for column in columns {
        name.push('_');
        name.push_str(column.as_ref());
    }
    short_name(name)
}

/// The name itself, or its beginning and a hash of the whole where it is longer than every dialect takes.
pub fn short_name(name: String) -> String {
    if name.len() <= MAX_NAME_BYTES {
        return name;
    }
    let hash = format!("{:016x}", hash128(name.as_bytes()) as u64);
    let mut end = MAX_NAME_BYTES - 9;
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}_{}", &name[..end], &hash[..8])
}
