//! The blog's schema, in the order in which it came about.

migrate_runtime::migrations! {
    #![dialects(sqlite, postgres, mariadb)]
    mod m0001_initial_schema;
    mod m0002_default_roles;
    mod m0003_performance_indexes;
    mod m0004_analytics;
}
