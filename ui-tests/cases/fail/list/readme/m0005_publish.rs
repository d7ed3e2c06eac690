migrate_runtime::migration! {
    execute(up = "UPDATE post SET status = 'published' WHERE stauts = 'draft'", down = nothing());
}
