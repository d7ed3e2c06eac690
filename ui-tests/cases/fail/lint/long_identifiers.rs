#![deny(warnings)]

migrate_runtime::migrations! {
    mod m0001 {
        create_table("post", id: i64 = primary_key(), title: String(200), body: Option<String>);
    }
    mod m0002 {
        create_table("a_table_whose_name_says_everything_that_anybody_could_want_to_know_of_it", id: i64 = primary_key());
        create_index("post", ["title"], name = "an_index_that_finds_the_posts_of_the_front_page_by_their_long_titles");
        add_column("post", this_column_holds_what_the_author_of_the_post_thought_while_writing_it: Option<String>);
    }
}

fn main() {}
