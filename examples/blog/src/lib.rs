//! A blog's database: users with roles, posts with comments, follows, views and notifications.

pub mod migrations;
