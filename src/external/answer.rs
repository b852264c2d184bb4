//! What a website answers, and how long that is believed.

use serde::{Deserialize, Serialize};
use url::Url;

use crate::date::Date;
use crate::digest::Digest;
use crate::output::Cache;

/// For how many days a good answer is not asked for again. A bad one always is: somebody may be mending it.
const BELIEVED: u32 = 7;

/// What a website answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(super) enum Answer {
    /// The page is there.
    There,
    /// It has moved for good.
    Moved {
        /// Its new address.
        to: String,
    },
    /// The website says that something is wrong.
    Status {
        /// The number of the answer (RFC 9110).
        status: u16,
    },
    /// The website wants to be asked some other time.
    Busy {
        /// The number of the answer: 429 or 503.
        status: u16,
    },
    /// There was no answer in time.
    Silent,
    /// Nobody has this name.
    NoHost,
    /// It sends on to another page again and again.
    Round,
    /// There was no answer for another reason.
    Unreachable {
        /// Which, in the words of the system.
        reason: String,
    },
}

impl Answer {
    /// Whether nothing was heard from the website at all.
    pub(super) fn is_nothing(&self) -> bool {
        matches!(self, Self::Silent | Self::NoHost | Self::Unreachable { .. })
    }
}

#[derive(Serialize, Deserialize)]
struct Kept {
    asked: String,
    answer: Answer,
}

/// The answer that was given not long ago.
pub(super) fn remembered(cache: &Cache, address: &Url, today: Date) -> Option<Answer> {
    let kept: Kept = serde_json::from_slice(&cache.get(key(address))?).ok()?;
    let age = today.number().checked_sub(Date::parse(&kept.asked)?.number())?;
    let is_good = matches!(kept.answer, Answer::There | Answer::Moved { .. });
    (is_good && age < BELIEVED).then_some(kept.answer)
}

/// Keeps an answer.
pub(super) fn remember(cache: &Cache, address: &Url, answer: &Answer, today: Date) {
    let kept = Kept { asked: today.to_string(), answer: answer.clone() };
    // Texts and numbers always have a JSON form.
    if let Ok(bytes) = serde_json::to_vec(&kept) {
        cache.put(key(address), &bytes);
    }
}

fn key(address: &Url) -> Digest {
    Digest::of_bytes(address.as_str().as_bytes())
}
