//! Default roles and permissions; what exists already is left alone

migrate_runtime::migration! {
    insert("permission", key = ["name"], columns = ["name", "description"],
        ("read_posts", "Read published posts"),
        ("create_posts", "Write posts"),
        ("edit_own_posts", "Edit one's own posts"),
        ("edit_all_posts", "Edit anyone's posts"),
        ("delete_own_posts", "Delete one's own posts"),
        ("delete_all_posts", "Delete anyone's posts"),
        ("create_comments", "Write comments"),
        ("edit_own_comments", "Edit one's own comments"),
        ("edit_all_comments", "Edit anyone's comments"),
        ("delete_own_comments", "Delete one's own comments"),
        ("delete_all_comments", "Delete anyone's comments"),
        ("moderate_comments", "Approve and hide comments"),
        ("manage_categories", "Create, rename and delete categories"),
        ("manage_users", "Create, change and lock accounts"),
        ("view_analytics", "See the statistics"),
        ("admin_access", "Enter the administration"),
        ("api_access", "Use the programming interface"),
        ("upload_files", "Upload files"),
        ("manage_roles", "Change roles and their permissions"),
        ("send_notifications", "Send notifications to users"),
    );

    insert("role", key = ["name"], columns = ["name", "description", "is_default"],
        ("Guest", "Anonymous visitors", false),
        ("User", "Registered users", true),
        ("Moderator", "Keeps the comments in order", false),
        ("Editor", "Looks after all content", false),
        ("Administrator", "May do everything", false),
    );

    insert("role_permissions", key = ["role_id", "permission_id"],
        {
            role_id: lookup("role", { name: "Guest" }),
            permission_id: lookup_each("permission", { name: ["read_posts"] }),
        },
        {
            role_id: lookup("role", { name: "User" }),
            permission_id: lookup_each("permission", { name: [
                "read_posts", "create_posts", "edit_own_posts", "delete_own_posts",
                "create_comments", "edit_own_comments", "delete_own_comments", "upload_files",
            ] }),
        },
        {
            role_id: lookup("role", { name: "Moderator" }),
            permission_id: lookup_each("permission", { name: [
                "read_posts", "create_posts", "edit_own_posts", "delete_own_posts",
                "create_comments", "edit_own_comments", "delete_own_comments", "upload_files",
                "delete_all_comments", "moderate_comments",
            ] }),
        },
        {
            role_id: lookup("role", { name: "Editor" }),
            permission_id: lookup_each("permission", { name: [
                "read_posts", "create_posts", "edit_own_posts", "delete_own_posts",
                "create_comments", "edit_own_comments", "delete_own_comments", "upload_files",
                "delete_all_comments", "moderate_comments",
                "edit_all_posts", "delete_all_posts", "edit_all_comments", "manage_categories",
            ] }),
        },
        {
            role_id: lookup("role", { name: "Administrator" }),
            permission_id: lookup_each("permission", { name: [
                "read_posts", "create_posts", "edit_own_posts", "edit_all_posts", "delete_own_posts",
                "delete_all_posts", "create_comments", "edit_own_comments", "edit_all_comments",
                "delete_own_comments", "delete_all_comments", "moderate_comments", "manage_categories",
                "manage_users", "view_analytics", "admin_access", "api_access", "upload_files",
                "manage_roles", "send_notifications",
            ] }),
        },
    );
}
