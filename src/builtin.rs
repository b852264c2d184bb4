//! What is inside the binary: the default theme, and the interface strings that go with it.
//!
//! A file of a site takes the place of the file with the same path.

use std::borrow::Cow;

use rust_embed::RustEmbed;

use crate::digest::Digest;

/// The files of the default theme, by their path below `themes/default/`.
#[derive(RustEmbed)]
#[folder = "themes/default/"]
struct Theme;

/// The interface strings, by their path below `locales/`. The texts and records of one site are not among them.
#[derive(RustEmbed)]
#[folder = "locales/"]
#[exclude = "*/site.ftl"]
#[exclude = "*/*.lock"]
struct Locales;

/// Paths and contents of the default theme, in the order of the paths.
pub fn theme() -> Vec<(String, Cow<'static, [u8]>)> {
    files::<Theme>()
}

/// Paths (`fi/interface.ftl`) and contents of the interface strings, in the order of the paths.
pub fn locales() -> Vec<(String, Cow<'static, [u8]>)> {
    files::<Locales>()
}

fn files<E: RustEmbed>() -> Vec<(String, Cow<'static, [u8]>)> {
    let mut paths: Vec<_> = E::iter().collect();
    paths.sort();
    paths.into_iter().filter_map(|path| Some((path.to_string(), E::get(&path)?.data))).collect()
}

/// The digest of all of it.
pub fn digest() -> Digest {
    Digest::of(&(theme(), locales()))
}
