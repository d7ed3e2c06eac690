migrate_runtime::migration! {
    execute(up = include_str!("m0002_titles.rs"), down = nothing());
}
