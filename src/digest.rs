//! Digests of content: the identity of bytes, and of anything that can be serialised.
//!
//! Not for security: an attacker who can write content can write pages anyway.

use std::fmt;
use std::io::{self, Write};

use serde::Serialize;
use xxhash_rust::xxh3::Xxh3;

/// A 128-bit XXH3 digest. Equal digests are taken to mean equal content.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(u128);

impl Digest {
    /// The digest of some bytes.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(xxhash_rust::xxh3::xxh3_128(bytes))
    }

    /// The digest of a value by its serialised form. Maps must be ordered for the digest to be stable.
    pub fn of<T: Serialize + ?Sized>(value: &T) -> Self {
        let mut digester = Digester::default();
        digester.add(value);
        digester.finish()
    }

    /// The digest written by `Display`, read again.
    pub fn parse(text: &str) -> Option<Self> {
        (text.len() == 32).then(|| u128::from_str_radix(text, 16).ok().map(Self)).flatten()
    }

    /// The first eight hexadecimal digits: enough to name a version of a file.
    pub fn short(self) -> String {
        self.to_string()[..8].to_owned()
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
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

/// Gathers several values into one digest. What is added is kept apart, so that `ab, c` and `a, bc` differ.
#[derive(Default)]
pub struct Digester(Xxh3);

impl Digester {
    /// Adds a value by its serialised form.
    pub fn add<T: Serialize + ?Sized>(&mut self, value: &T) {
        struct Sink<'a>(&'a mut Xxh3);
        impl Write for Sink<'_> {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.0.update(bytes);
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        // The sink cannot fail; a value that cannot be serialised (a map with odd keys) still gets a
        // digest of what was written of it, and a mark.
        if serde_json::to_writer(Sink(&mut self.0), value).is_err() {
            self.0.update(b"\xff\xff");
        }
        self.0.update(b"\xff");
    }

    /// The digest of all that was added.
    pub fn finish(&self) -> Digest {
        Digest(self.0.digest128())
    }
}
