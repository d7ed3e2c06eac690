//! What `down = …` says where nobody can derive it, besides SQL, rows and functions.

super::words! {
    WayBack:
    /// The way back does nothing here: `down = nothing()`. What the statement did stays as it is.
    nothing;
    /// There is no way back: `down = irreversible("why")`. A downgrade is refused, and says why.
    irreversible;
}
