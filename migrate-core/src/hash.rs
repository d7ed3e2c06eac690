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
