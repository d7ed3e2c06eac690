//! The one hash of the project.

use siphasher::sip128::{Hasher128, SipHasher13};
use std::hash::Hasher;

/// SipHash-1-3 with 128 bits and a zero key: stable over versions and platforms, since it is stored in databases.
/// It tells versions apart; it is no protection against someone who wants a collision.
pub fn hash128(bytes: &[u8]) -> u128 {
    let mut hasher = SipHasher13::new();
    hasher.write(bytes);
    hasher.finish128().as_u128()
}

/// What a migration is to a digest of many: its version and the checksum of what its author wrote in one number.
pub fn identity(version: &str, checksum: u128) -> u128 {
    let mut hasher = SipHasher13::new();
    hasher.write(&checksum.to_le_bytes());
    hasher.write(version.as_bytes());
    hasher.finish128().as_u128()
}
