//! Translations: which texts have to be translated, and which translations are older than their source.
//!
//! A [`TextFile`] is a page, a checklist, the tools, the roles or a file of messages, in all languages. Its texts
//! ([`Unit`]) are compared with their translations and with the [`Record`] of the language, which says from which source
//! text each was translated ([`assess`]). A text is what counts: where it stands, how its lines are broken and when its
//! file was touched says nothing. Only [`Desk::accept`] changes a record; a build reads it.
//!
//! Knows no address and no output.

mod accept;
mod align;
mod assess;
mod desk;
mod difference;
mod file;
mod headings;
mod ordered;
mod record;
mod stale;
mod survey;
mod unit;

pub use accept::Verdict;
pub use assess::{Assessment, Pair, State, assess, ids};
pub use desk::{Accepted, Desk, Wanted};
pub use difference::{Change, ChangeKind, difference, marked};
pub use file::{TextFile, TextKind, files};
pub use headings::HeadingPairs;
pub use record::{Entry, FILE, Record, Records, Translated};
pub use stale::{Compared, Comparison, Stale, StaleTexts};
pub use survey::{Count, Counts, Survey, Work, survey};
pub use unit::{Unit, units_of};
