//! Addresses and the paths of output files: what is allowed in them, and one way between the two.
//!
//! Nothing that passes through here can leave the output folder. Every address is in the composed form of Unicode, whatever
//! form a title or the name of a file has.

mod outside;
mod reference;
mod slug;

use std::borrow::Borrow;
use std::fmt::{self, Write as _};
use std::sync::Arc;

use serde::Serialize;

use crate::nfc::nfc;

pub use outside::{Lack, lack_of, scheme_of};
pub use reference::Reference;
pub use slug::slugify;

/// An address within the site, from its root: `/sv/besluta/`. Not encoded, so that it can be read.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(Arc<str>);

impl Address {
    /// The root of the site.
    pub fn root() -> Self {
        Self("/".into())
    }

    /// The page address one step below this one.
    #[must_use]
    pub fn join(&self, segment: &str) -> Self {
        Self(format!("{}{}/", self.folder(), nfc(segment)).into())
    }

    /// The address of a file in the folder of this one.
    #[must_use]
    pub fn file(&self, name: &str) -> Self {
        Self(format!("{}{}", self.folder(), nfc(name)).into())
    }

    /// The address of a file in a folder below this one; `path` is made of safe segments.
    #[must_use]
    pub fn descend(&self, path: &str) -> Self {
        let (folders, name) = path.rsplit_once('/').map_or((None, path), |(folders, name)| (Some(folders), name));
        folders
            .into_iter()
            .flat_map(|folders| folders.split('/'))
            .fold(self.clone(), |at, step| at.join(step))
            .file(name)
    }

    /// Reads an address that an author wrote (`/vanha/sivu/`); `None` when it has an empty or unsafe segment.
    pub fn parse(text: &str) -> Option<Self> {
        let text = &*nfc(text);
        let inner = text.strip_prefix('/')?;
        let inner = inner.strip_suffix('/').unwrap_or(inner);
        let is_page = text.ends_with('/') || !inner.rsplit('/').next().is_some_and(|last| last.contains('.'));
        if !inner.is_empty() && !inner.split('/').all(is_safe_segment) {
            return None;
        }
        Some(match (inner.is_empty(), is_page) {
            (true, _) => Self::root(),
            (false, true) => Self(format!("/{inner}/").into()),
            (false, false) => Self(format!("/{inner}").into()),
        })
    }

    /// The address as text, not encoded.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file that holds what is at this address.
    pub fn out_path(&self) -> OutPath {
        let inner = &self.0[1..];
        if inner.is_empty() || inner.ends_with('/') {
            OutPath(format!("{inner}index.html").into())
        } else {
            OutPath(inner.into())
        }
    }

    /// The address as a link writes it: below the base path of the site, percent-encoded (RFC 3986).
    pub fn href(&self, base_path: &str) -> String {
        let base_path = base_path.trim_end_matches('/');
        let mut href = String::with_capacity(base_path.len() + self.0.len());
        href.push_str(base_path);
        encode_to(&mut href, &self.0);
        href
    }

    fn folder(&self) -> &str {
        self.0.rfind('/').map_or("/", |end| &self.0[..=end])
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The path of an output file below the output folder, with `/`. Made only from safe segments.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct OutPath(Arc<str>);

impl OutPath {
    /// Reads a path, as from a manifest; `None` when it is not a plain relative path.
    pub fn parse(text: &str) -> Option<Self> {
        (!text.is_empty() && text.split('/').all(is_safe_segment)).then(|| Self(text.into()))
    }

    /// The address at which the file is found.
    pub fn address(&self) -> Address {
        let path = self.as_str();
        let folder = path.strip_suffix("index.html").filter(|at| at.is_empty() || at.ends_with('/'));
        Address::root().file(folder.unwrap_or(path))
    }

    /// The path as text, with `/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same text, for a list of many.
    pub fn shared(&self) -> Arc<str> {
        Arc::clone(&self.0)
    }
}

/// A path is found by its text.
impl Borrow<str> for OutPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a text can be one step of an address: not empty, not a way up, nothing that a file system or a
/// server reads as something else. Names that begin with a dot are left to the file system and to opas itself.
pub fn is_safe_segment(segment: &str) -> bool {
    let segment = nfc(segment);
    !segment.is_empty()
        && segment.len() <= 200
        && !segment.starts_with('.')
        && !segment.ends_with('.')
        && segment.chars().all(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '%' | '#' | '&' => false,
            '!'..='~' => true,
            _ => !c.is_control() && !c.is_whitespace(),
        })
}

/// For each byte, whether it may stand in a path as it is.
static PLAIN: [bool; 256] = {
    let marks = b"-._~/!$'()*+,;=:@";
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < 128_u8 {
        plain[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    let mut mark = 0;
    while mark < marks.len() {
        plain[marks[mark] as usize] = true;
        mark += 1;
    }
    plain
};

/// Percent-encodes what may not stand in a path (RFC 3986), and nothing else.
pub fn encode(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    encode_to(&mut encoded, path);
    encoded
}

fn encode_to(out: &mut String, path: &str) {
    // Nearly all addresses of a site are made of these. Without a way out in the middle, so that the processor can take
    // many bytes at once.
    let is_usual = |byte: u8| matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'-'..=b'9' | b'_');
    if path.bytes().fold(true, |so_far, byte| so_far & is_usual(byte)) {
        out.push_str(path);
        return;
    }
    for byte in path.bytes() {
        if PLAIN[usize::from(byte)] {
            out.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unsafe_addresses_are_refused() {
        for bad in ["../etc", "/../etc", "/a//b", "/a/./b", "/a\\b", "/a%2e/", "/.git/", "/a b/", "/a\0"] {
            assert!(Address::parse(bad).is_none(), "{bad}");
        }
        assert_eq!(Address::parse("/a/b").unwrap().out_path().as_str(), "a/b/index.html");
        assert_eq!(Address::parse("/a/b.html").unwrap().out_path().as_str(), "a/b.html");
        assert_eq!(Address::parse("/").unwrap().out_path().as_str(), "index.html");
    }

    #[test]
    fn addresses_are_composed() {
        let address = Address::root().join("la\u{308}a\u{308}ni").file("kuva\u{308}.svg");
        assert_eq!(address.as_str(), "/lääni/kuvä.svg");
        assert_eq!(Address::parse("/vanha\u{308}/").unwrap().as_str(), "/vanhä/");
    }

    #[test]
    fn links_are_encoded_below_the_base_path() {
        assert_eq!(Address::root().join("لينك").href("/ohje/"), "/ohje/%D9%84%D9%8A%D9%86%D9%83/");
    }
}
