//! What holds for every site, whatever its authors write: nothing leaves the output folder, the same files give the
//! same bytes everywhere, and no text makes opas panic, hang, or point at a place that is not there.
//!
//! `OPAS_LONG_RUN=10000 cargo test --release --test properties` tries ten thousand examples of each, and
//! `OPAS_RUN_SECONDS=60 cargo test --release --test properties any_text` looks for texts that break opas for a minute
//! in each kind of file.

#![expect(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::unwrap_used,
    reason = "the tests are the writer and the reader"
)]

#[path = "properties/addresses.rs"]
mod addresses;
#[path = "properties/any_text.rs"]
mod any_text;
#[path = "rebuild/folder.rs"]
mod folder;
#[path = "rebuild/output.rs"]
mod output;
#[path = "properties/nasty.rs"]
mod nasty;
#[path = "properties/published.rs"]
mod published;
#[path = "properties/same_bytes.rs"]
mod same_bytes;
#[path = "properties/stand.rs"]
mod stand;
#[path = "properties/translations.rs"]
mod translations;
#[path = "properties/words.rs"]
mod words;

use proptest::test_runner::Config;

/// For how long texts are tried in each kind of file, if the outside wants it so.
fn seconds() -> Option<std::time::Duration> {
    let wanted = std::env::var("OPAS_RUN_SECONDS").ok()?;
    wanted.parse().ok().map(std::time::Duration::from_secs)
}

/// How many examples are tried, unless the outside wants more.
fn tries(usual: u32) -> Config {
    let wanted = std::env::var("OPAS_LONG_RUN").ok().and_then(|tries| tries.parse().ok());
    Config { cases: wanted.unwrap_or(usual), failure_persistence: None, ..Config::default() }
}
