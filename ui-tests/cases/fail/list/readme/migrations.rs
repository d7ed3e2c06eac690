migrate_runtime::migrations! {
    mod m0001_initial_schema;
    mod m0002_headlines;
    mod m0003_drafts;
    mod m0004_search;
    mod m0005_publish;
    mod m0006_tidy;
}
