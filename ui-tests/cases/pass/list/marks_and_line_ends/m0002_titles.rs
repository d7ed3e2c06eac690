//! Titles.

use migrate_runtime::migration;

migration! {
    add_column("post", slug: Option<String(50)> = check("length(slug)
        > 2"));
}
