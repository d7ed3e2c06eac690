//! Maps and sets that keep their keys sorted in one vector.
//!
//! Why not `BTreeMap`: the core has two dozen kinds of maps, nearly all with a handful of entries, and each kind of
//! `BTreeMap` is a tree's whole code anew: a sixth of what compiling this crate took, and of the program. A chain of
//! 1,000 tables moves 32 KiB for a new one, which no measurement shows.

use std::borrow::Borrow;

/// A map whose entries are sorted by their keys.
///
/// ```
/// use migrate_core::sorted::Map;
/// let mut map = Map::new();
/// map.insert("b".to_owned(), 2);
/// map.insert("a".to_owned(), 1);
/// assert_eq!(map.get("a"), Some(&1));
/// assert_eq!(map.iter().map(|(_, value)| *value).collect::<Vec<_>>(), [1, 2]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Map<K, V> {
    entries: Vec<(K, V)>,
}

impl<K: Ord, V> Map<K, V> {
    /// An empty map.
    pub const fn new() -> Map<K, V> {
        Map { entries: Vec::new() }
    }

    /// Where the key is, or where it would have to be.
    fn place<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        self.entries.binary_search_by(|(known, _)| known.borrow().cmp(key))
    }

    /// The value of a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let place = self.place(key).ok()?;
        self.entries.get(place).map(|(_, value)| value)
    }

    /// The value of a key, to change it.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let place = self.place(key).ok()?;
        self.entries.get_mut(place).map(|(_, value)| value)
    }

    /// Whether there is such a key.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.place(key).is_ok()
    }

    /// Gives a key a value, and gives back the value that it had.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.place(&key) {
            Ok(place) => self.entries.get_mut(place).map(|(_, known)| std::mem::replace(known, value)),
            Err(place) => {
                self.entries.insert(place, (key, value));
                None
            }
        }
    }

    /// The value of a key, which first becomes the default if it has none.
    pub fn or_default(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        let place = self.place(&key).unwrap_or_else(|place| {
            self.entries.insert(place, (key, V::default()));
            place
        });
        &mut self.entries[place].1
    }

    /// Takes a key out.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let place = self.place(key).ok()?;
        Some(self.entries.remove(place).1)
    }

    /// Takes everything out.
    pub fn clear(&mut self) {
        self.entries.clear();
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How many keys it holds.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// The entries by key.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&K, &V)> + DoubleEndedIterator + Clone {
        self.entries.iter().map(|(key, value)| (key, value))
    }

    /// The keys, sorted.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &K> + DoubleEndedIterator + Clone {
        self.entries.iter().map(|(key, _)| key)
    }

    /// The values by key.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &V> + DoubleEndedIterator + Clone {
        self.entries.iter().map(|(_, value)| value)
    }

    /// The values by key, to change them.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.entries.iter_mut().map(|(_, value)| value)
    }
}

impl<K: Ord, V> Default for Map<K, V> {
    fn default() -> Map<K, V> {
        Map::new()
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Map<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Map<K, V> {
        let mut map = Map::new();
        for (key, value) in entries {
            map.insert(key, value);
        }
        map
    }
}

impl<K, V> IntoIterator for Map<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

/// A set that is sorted.
///
/// ```
/// use migrate_core::sorted::Set;
/// let set: Set<&str> = ["b", "a", "b"].into_iter().collect();
/// assert_eq!(set.iter().copied().collect::<Vec<_>>(), ["a", "b"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set<K> {
    map: Map<K, ()>,
}

impl<K: Ord> Set<K> {
    /// An empty set.
    pub const fn new() -> Set<K> {
        Set { map: Map::new() }
    }

    /// Whether the set holds it.
    pub fn contains<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.map.contains_key(key)
    }

    /// Puts it in. Returns whether it is new.
    pub fn insert(&mut self, key: K) -> bool {
        self.map.insert(key, ()).is_none()
    }

    /// Takes it out. Returns whether it was there.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.map.remove(key).is_some()
    }

    /// Takes everything out.
    pub fn clear(&mut self) {
        self.map.clear();
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.map.is_empty()
    }

    /// How many it holds.
    pub fn len(&self) -> usize {
        self.map.len()
    }

    /// What it holds, sorted.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &K> + DoubleEndedIterator + Clone {
        self.map.keys()
    }

    /// The first that both hold.
    pub fn shared<'a>(&'a self, other: &Set<K>) -> Option<&'a K> {
        self.iter().find(|key| other.contains(*key))
    }
}

impl<K: Ord> Default for Set<K> {
    fn default() -> Set<K> {
        Set::new()
    }
}

impl<K: Ord> FromIterator<K> for Set<K> {
    fn from_iter<I: IntoIterator<Item = K>>(keys: I) -> Set<K> {
        let mut set = Set::new();
        set.extend(keys);
        set
    }
}

impl<K: Ord> Extend<K> for Set<K> {
    fn extend<I: IntoIterator<Item = K>>(&mut self, keys: I) {
        for key in keys {
            self.insert(key);
        }
    }
}

impl<K> IntoIterator for Set<K> {
    type Item = K;
    type IntoIter = std::iter::Map<std::vec::IntoIter<(K, ())>, fn((K, ())) -> K>;

    fn into_iter(self) -> Self::IntoIter {
        self.map.into_iter().map(|(key, ())| key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// Numbers that look like chance and are the same in each run.
    fn numbers() -> impl Iterator<Item = u8> {
        let mut state = 1_u32;
        std::iter::repeat_with(move || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            u8::try_from(state >> 27).unwrap_or_default()
        })
    }

    #[test]
    fn a_map_does_what_the_standard_one_does() {
        let (mut map, mut standard) = (Map::new(), BTreeMap::new());
        let mut numbers = numbers();
        let mut number = || numbers.next().unwrap_or_default();
        for _ in 0..2_000 {
            let (what, key, value) = (number(), number(), number());
            match what % 4 {
                0 => assert_eq!(map.remove(&key), standard.remove(&key)),
                1 => {
                    *map.or_default(key) += 1;
                    *standard.entry(key).or_default() += 1;
                }
                _ => assert_eq!(map.insert(key, value), standard.insert(key, value)),
            }
            assert_eq!(map.get(&value), standard.get(&value));
            assert_eq!((map.len(), map.is_empty()), (standard.len(), standard.is_empty()));
            assert!(map.iter().eq(standard.iter()));
        }
    }

    #[test]
    fn a_set_does_what_the_standard_one_does() {
        let numbers: Vec<u8> = numbers().take(60).collect();
        for (some, others) in [numbers.split_at(20), numbers.split_at(3)] {
            let (one, two): (Set<u8>, Set<u8>) = (some.iter().copied().collect(), others.iter().copied().collect());
            let standard: [BTreeSet<u8>; 2] = [some.iter().copied().collect(), others.iter().copied().collect()];
            assert!(one.iter().eq(&standard[0]) && two.iter().eq(&standard[1]));
            assert_eq!(one.shared(&two), standard[0].intersection(&standard[1]).next());
        }
    }
}
