//! A name that the compiler may compose otherwise: this one is made of its tokens.
migrate_runtime::migration! {
    add_column("person", größe: Option<f64>);
}
