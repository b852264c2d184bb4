//! Bad weather: full disks, files that come and go, two at once, and an end at any moment.
//!
//! The program itself is run, killed and looked at from outside, since that is what happens to it. Each step of the
//! output room by itself is tested in `src/output/tests`.
//!
//! `OPAS_KILLS=200 cargo test --release --test weather` kills so many builds.

#![expect(clippy::disallowed_methods, clippy::panic, clippy::unwrap_used, reason = "the tests are the weather")]
#![cfg(unix)]

#[path = "weather/disk.rs"]
mod disk;
#[path = "rebuild/folder.rs"]
mod folder;
#[path = "weather/kills.rs"]
mod kills;
#[path = "weather/place.rs"]
mod place;
#[path = "weather/served.rs"]
mod served;
