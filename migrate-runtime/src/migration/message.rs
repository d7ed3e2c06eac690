//! Text that is put together while the compiler evaluates constants, where nothing can be allocated.

const ROOM: usize = 512;

/// A message for a `panic!` in a constant. What does not fit is cut off.
pub(super) struct Message {
    bytes: [u8; ROOM],
    length: usize,
}

impl Message {
    pub(super) const fn new() -> Message {
        Message { bytes: [0; ROOM], length: 0 }
    }

    pub(super) const fn with(mut self, text: &str) -> Message {
        // A part of a character would make the whole unreadable.
        if text.len() <= ROOM - self.length {
            let text = text.as_bytes();
            let mut index = 0;
            while index < text.len() {
                self.bytes[self.length] = text[index];
                self.length += 1;
                index += 1;
            }
        }
        self
    }

    pub(super) const fn text(&self) -> &str {
        match std::str::from_utf8(self.bytes.split_at(self.length).0) {
            Ok(text) => text,
            Err(_) => "the chain of migrations is broken",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_joined_and_what_is_too_long_is_left_out() {
        const SHORT: Message = Message::new().with("`").with("m0001_größe").with("`");
        assert_eq!(SHORT.text(), "`m0001_größe`");
        let long = "x".repeat(ROOM);
        assert_eq!(Message::new().with("a").with(&long).with("b").text(), "ab");
    }
}
