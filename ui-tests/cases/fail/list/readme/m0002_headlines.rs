migrate_runtime::migration! {
    #[allow(renamed_in_use, reason = "no program asks for it yet")]
    rename_column("post", "title" => "headline");
    create_view("drafts", "SELECT id, headline FROM post WHERE status = 'draft'");
}
