/*! Not at the top of a file of the usual kind. */
migrate_runtime::migration! {
    #[allow(unbounded_writes, reason = "a \"test\"")]
    execute(
        up = "UPDATE person
              SET note = upper(name) || '\"quoted\" \
              ''raw'' text'",
        down = nothing(),
    );
    create_view("tall", "SELECT name FROM person WHERE weight > 1.8e0");
    #[only(sqlite, postgres)]
    create_index("person", [desc("seen"), expr("lower(name)")], where = "balance >= -1");
}
