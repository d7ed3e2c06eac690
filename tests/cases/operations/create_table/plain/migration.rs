//# m0001
create_table("user",
    id: i64 = primary_key(),
    email: String(255) = unique(),
    bio: Option<String>,
    timestamps(),
);
