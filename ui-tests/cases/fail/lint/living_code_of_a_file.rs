#![deny(warnings)]
//! A file that uses the crate around it.

#[path = "living_code_of_a_file/migrations.rs"]
mod migrations;

mod models {
    pub struct Post;
}

fn main() {}
