//! The digest of an applied chain: what a start with nothing to do compares.
//!
//! It folds version and checksum of each applied migration, in the order of the list. The compiler folds the chain's,
//! and whoever writes the history folds what is applied into the state row. The macro makes one number of the two, so
//! that the compiler's interpreter has little to do for each of a thousand migrations.

/// A state of the fold. Starting anew changes with the format of the history, so that another format never matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Digest(u128);

/// An odd constant without structure (digits of the golden ratio).
const FACTOR: u128 = 0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835;

impl Digest {
    pub(crate) const fn start() -> Digest {
        Digest(FACTOR.wrapping_mul(1 + migrate_core::text::FORMAT as u128))
    }

    /// Adds a migration, by its [identity](migrate_core::hash::identity).
    pub(crate) const fn fold(self, identity: u128) -> Digest {
        let mixed = (self.0 ^ identity).wrapping_mul(FACTOR);
        Digest(mixed ^ (mixed >> 61))
    }

    /// As the state row holds it.
    pub(crate) const fn bytes(self) -> [u8; 16] {
        self.0.to_be_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use migrate_core::hash::identity;

    #[test]
    fn everything_counts() {
        let folded =
            |chain: &[(&str, u128)]| chain.iter().fold(Digest::start(), |digest, (v, c)| digest.fold(identity(v, *c)));
        let chains: [&[(&str, u128)]; 7] = [
            &[],
            &[("m0001_first", 1)],
            &[("m0001_first", 2)],
            &[("m0001_firsu", 1)],
            &[("m0001_first", 1), ("m0002", 2)],
            &[("m0002", 2), ("m0001_first", 1)],
            &[("m0001_firstm0002", 1)],
        ];
        for (index, chain) in chains.iter().enumerate() {
            for other in &chains[..index] {
                assert_ne!(folded(chain), folded(other), "{chain:?} {other:?}");
            }
        }
    }
}
