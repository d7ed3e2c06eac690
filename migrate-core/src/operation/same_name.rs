//! Names that are taken: as they are, or in other letters where case tells nothing.

use super::{Apply, Mode, created_note};
use crate::call::NodeId;
use crate::diagnostic::Diagnostic;

/// Reports that a table or a view has this name already; says whether one has.
pub(super) fn refuse_taken(apply: &mut Apply<'_>, name: &str, at: NodeId) -> bool {
    let table = apply.schema.table(name).map(|table| ("table", &table.origin));
    let Some((kind, origin)) = table.or_else(|| apply.schema.view(name).map(|view| ("view", &view.origin))) else {
        return refuse_same_name(apply, name, at);
    };
    let note = created_note(name, origin);
    apply.error(Diagnostic::error(at, format!("the {kind} `{name}` exists already")).note_if(note));
    true
}

/// Reports that a new table or view has the name of another one in other letters, where that is the same name.
fn refuse_same_name(apply: &mut Apply<'_>, name: &str, at: NodeId) -> bool {
    if apply.mode != Mode::Check || !apply.capabilities().table_names_ignore_case {
        return false;
    }
    let Some((other, origin)) = apply.schema.in_other_letters(name) else { return false };
    let message = format!("`{name}` and `{other}` are the same name to {}", apply.dialect.name());
    let diagnostic =
        Diagnostic::error(at, message).help("give one of them another name").note_if(created_note(other, origin));
    apply.error(diagnostic);
    true
}
