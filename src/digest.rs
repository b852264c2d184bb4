//! Digests of content: the identity of bytes, and of any value.
//!
//! Not for security: an attacker who can write content can write pages anyway.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::io::{self, Write};
use std::ops::Deref;
use std::sync::Arc;

use serde::Serialize;
use xxhash_rust::xxh3::Xxh3;

/// A 128-bit XXH3 digest. Equal digests are taken to mean equal content. Kept as bytes, which need no more room in a
/// record than they are long.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Digest([u8; 16]);

impl Digest {
    /// The digest of some bytes.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(xxhash_rust::xxh3::xxh3_128(bytes).to_be_bytes())
    }

    /// The digest of a value.
    pub fn of<T: Hash + ?Sized>(value: &T) -> Self {
        let mut digester = Digester::default();
        value.hash(&mut digester);
        Self(digester.digest().to_be_bytes())
    }

    /// The digest written by `Display`, read again.
    pub fn parse(text: &str) -> Option<Self> {
        (text.len() == 32).then(|| Some(Self(u128::from_str_radix(text, 16).ok()?.to_be_bytes()))).flatten()
    }

    /// The first eight hexadecimal digits: enough to name a version of a file.
    pub fn short(self) -> String {
        self.to_string()[..8].to_owned()
    }
}

impl Hash for Digest {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u128(u128::from_be_bytes(self.0));
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [0; 32];
        for (place, byte) in text.chunks_exact_mut(2).zip(self.0) {
            const DIGITS: &[u8; 16] = b"0123456789abcdef";
            place[0] = DIGITS[usize::from(byte >> 4)];
            place[1] = DIGITS[usize::from(byte & 15)];
        }
        f.write_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Digest {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Digest {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not a digest"))
    }
}

/// A value that many others hold: made once, hashed once, and told from others by its digest.
#[derive(Debug)]
pub struct Shared<T> {
    value: Arc<T>,
    digest: Digest,
}

impl<T: Hash> Shared<T> {
    /// Takes a value for sharing.
    pub fn new(value: T) -> Self {
        let digest = Digest::of(&value);
        Self { value: Arc::new(value), digest }
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self { value: Arc::clone(&self.value), digest: self.digest }
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        self.digest == other.digest
    }
}

impl<T> Eq for Shared<T> {}

impl<T> Hash for Shared<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.digest.hash(state);
    }
}

/// A 64-bit digest of one text. Enough to tell whether a sentence is still the one that somebody translated; a site
/// would need billions of texts before two of them were likely to be confused.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct TextDigest(u64);

impl TextDigest {
    /// The digest of a text.
    pub fn of(text: &str) -> Self {
        Self(xxhash_rust::xxh3::xxh3_64(text.as_bytes()))
    }

    /// The digest of this text under a key.
    #[must_use]
    pub fn under(self, key: &str) -> Self {
        Self(Self::of(key).0.rotate_left(1) ^ self.0)
    }

    /// The digest written by `Display`, read again.
    pub fn parse(text: &str) -> Option<Self> {
        (text.len() == 16).then(|| u64::from_str_radix(text, 16).ok().map(Self)).flatten()
    }
}

impl fmt::Display for TextDigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// The texts of a file in any order, with its headings in theirs: equal tallies are taken to mean equal texts under the
/// same sequence of headings.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct TextTally {
    /// How many texts there are.
    pub count: u32,
    sum: u64,
    headings: u64,
}

impl TextTally {
    /// Counts one more text.
    pub fn add(&mut self, digest: TextDigest) {
        self.count += 1;
        self.sum = self.sum.wrapping_add(digest.0);
    }

    /// Counts one more text, which is a heading.
    pub fn add_heading(&mut self, digest: TextDigest) {
        /// Any odd number with many bits tells one order from another.
        const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
        self.add(digest);
        self.headings = self.headings.wrapping_mul(MIX).wrapping_add(digest.0);
    }
}

/// Passes bytes on, and takes their digest on the way.
pub struct Digesting<W> {
    to: W,
    passed: Xxh3,
}

impl<W: Write> Digesting<W> {
    /// Nothing was passed on yet.
    pub fn new(to: W) -> Self {
        Self { to, passed: Xxh3::new() }
    }

    /// The digest of all bytes that were passed on, as [`Digest::of_bytes`] gives it.
    pub fn digest(&self) -> Digest {
        Digest(self.passed.digest128().to_be_bytes())
    }
}

impl<W: Write> Write for Digesting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.to.write(bytes)?;
        self.passed.update(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Gathers values into one digest by their [`Hash`]. Numbers are taken in one width and byte order, so that the digest
/// is the same on every machine.
struct Digester {
    /// What is gathered, since values come in small pieces and the algorithm likes long ones.
    gathered: [u8; Self::ROOM],
    length: usize,
    before: Xxh3,
}

impl Digester {
    /// How much can be gathered, in bytes.
    const ROOM: usize = 1024;

    fn digest(&mut self) -> u128 {
        self.pass_on();
        self.before.digest128()
    }

    fn pass_on(&mut self) {
        self.before.update(&self.gathered[..self.length]);
        self.length = 0;
    }
}

impl Default for Digester {
    fn default() -> Self {
        Self { gathered: [0; Self::ROOM], length: 0, before: Xxh3::new() }
    }
}

impl Hasher for Digester {
    fn write(&mut self, bytes: &[u8]) {
        let end = self.length + bytes.len();
        if let Some(room) = self.gathered.get_mut(self.length..end) {
            room.copy_from_slice(bytes);
            self.length = end;
        } else {
            self.pass_on();
            self.before.update(bytes);
        }
    }

    fn write_u16(&mut self, number: u16) {
        self.write(&number.to_le_bytes());
    }

    fn write_u32(&mut self, number: u32) {
        self.write(&number.to_le_bytes());
    }

    fn write_u64(&mut self, number: u64) {
        self.write(&number.to_le_bytes());
    }

    fn write_u128(&mut self, number: u128) {
        self.write(&number.to_le_bytes());
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    fn write_isize(&mut self, number: isize) {
        self.write(&(number as i64).to_le_bytes());
    }

    fn finish(&self) -> u64 {
        let mut whole = self.before.clone();
        whole.update(&self.gathered[..self.length]);
        whole.digest()
    }
}
