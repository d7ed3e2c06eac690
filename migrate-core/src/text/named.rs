//! The text of a call with the names in its raw SQL resolved in place: what is compared and hashed, and never read.

use super::{Detail, write_column, write_node};
use crate::call::{ColumnCall, Node};

/// A call that is written argument by argument.
pub(crate) struct NamedText {
    out: String,
}

impl NamedText {
    /// `name(first`
    pub(crate) fn begin(name: &str, first: &Node) -> NamedText {
        // Most tables need more than one allocation's least, and few more than this.
        let mut out = String::with_capacity(512);
        out.push_str(name);
        out.push('(');
        write_node(&mut out, first, Detail::Named);
        NamedText { out }
    }

    /// A column.
    pub(crate) fn column(&mut self, column: &ColumnCall) {
        self.out.push_str(", ");
        write_column(&mut self.out, column, Detail::Named);
    }

    /// Arguments of one kind, sorted by what their author wrote.
    pub(crate) fn sorted<T>(&mut self, of: &[T], write: impl Fn(&T) -> Node) {
        match of {
            [] => {}
            [one] => self.argument(&write(one)),
            of => {
                let mut nodes: Vec<Node> = of.iter().map(write).collect();
                nodes.sort_by_cached_key(|node| {
                    let mut text = String::new();
                    write_node(&mut text, node, Detail::Author);
                    text
                });
                nodes.iter().for_each(|node| self.argument(node));
            }
        }
    }

    fn argument(&mut self, node: &Node) {
        self.out.push_str(", ");
        write_node(&mut self.out, node, Detail::Named);
    }

    /// The whole text.
    pub(crate) fn end(mut self) -> String {
        self.out.push(')');
        self.out
    }
}
