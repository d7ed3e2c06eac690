//! The blog's schema, in the order in which it came about.

migrate_runtime::migrations! {
    #![dialects(sqlite, postgres, mariadb)]
    #![allow(reserved_names, reason = "`user` is what the application has always called it")]
    #![allow(redundant_indexes, reason = "the indexes are those of the application, one for each of its queries")]
    mod m0001_initial_schema;
    mod m0002_default_roles;
    mod m0003_performance_indexes;
    mod m0004_analytics;
}
