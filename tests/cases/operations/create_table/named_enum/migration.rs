//# m0001
create_table("post", id: i64 = primary_key(),
    status: Enum("draft", "live", type_name = "post_status") = server_default("draft"),
    former: Option<Enum("draft", "live", type_name = "post_status")>,
);
insert("post", { status: "live", former: "draft" });
