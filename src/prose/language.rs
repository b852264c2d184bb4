//! The language of a text, by the small words that no text can do without.
//!
//! A detector of seventy languages needs ten times as long, and is wrong about paragraphs full of names. Words that
//! two of the languages share are left out, so that each one speaks for its language. A language is one more line.

use std::sync::LazyLock;

const WORDS: [(&str, &str); 3] = [
    (
        "fi",
        "ja ei että ovat tai kun voi jos myös sekä kuin mitä joka jonka jotka jossa tämä tässä tämän niin olla ole \
         mukaan jälkeen niiden eli siitä sitä kaikki muut pitää kanssa vain mutta ennen aina niitä ne näin sillä ettei \
         mikä miten milloin kuitenkin esimerkiksi tätä siihen hänen teidän tulee sivulla jotta koska eikä voivat",
    ),
    (
        "sv",
        "och att det som för den är av på med inte om ett har kan ska från eller vid när också efter sina alla denna \
         detta dessa där så hur vad finns blir måste andra varje utan mellan innan enligt bör du dig din ni er någon \
         något några vilka vilken",
    ),
    (
        "en",
        "the and of to that with this are from be by not which it has can will their your you when each must have \
         these they there what how who also its only before after other for if was been should may does were than",
    ),
];

/// Lengths below which a text says too little of its language.
const FEWEST_WORDS: usize = 6;
const FEWEST_SIGNS: usize = 3;

/// Bytes of the longest word that speaks for a language.
const LONGEST: usize = 11;

/// A short word as a value that is compared in one step.
type Word = [u8; 16];

/// The words that speak for a language, each with the place of the language. They stand by first letter and length, so
/// that nearly every other word is compared with none.
struct Signs([Vec<(Word, usize)>; INITIALS * (LONGEST + 1)]);

/// First letters, told apart by the lower half of their first byte, which is the same for capitals.
const INITIALS: usize = 32;

static SIGNS: LazyLock<Signs> = LazyLock::new(|| {
    let mut signs = Signs(std::array::from_fn(|_| Vec::new()));
    for (language, (_, words)) in WORDS.iter().enumerate() {
        for word in words.split(' ').map(str::as_bytes) {
            signs.0[Signs::place(word)].push((small(word), language));
        }
    }
    signs
});

impl Signs {
    fn place(word: &[u8]) -> usize {
        let initial = word.first().map_or(0, |byte| usize::from(*byte) % INITIALS);
        initial * (LONGEST + 1) + word.len()
    }

    /// The place of the language that a word speaks for.
    fn find(&self, word: &[u8]) -> Option<usize> {
        if word.len() > LONGEST {
            return None;
        }
        let alike = &self.0[Self::place(word)];
        if alike.is_empty() {
            return None;
        }
        let word = small(word);
        alike.iter().find(|(sign, _)| *sign == word).map(|(_, language)| *language)
    }
}

/// A word of at most [`LONGEST`] bytes, in small letters if it begins with a capital: names do, and the first word of a
/// sentence.
fn small(word: &[u8]) -> Word {
    let mut small = Word::default();
    small[..word.len()].copy_from_slice(word);
    match small {
        [b'A'..=b'Z', ..] | [0xc3, 0x80..=0x9e, ..] => small.map(|byte| match byte {
            // The second byte of a capital of Latin-1.
            0x80..=0x9e => byte | 0x20,
            _ => byte.to_ascii_lowercase(),
        }),
        _ => small,
    }
}

/// For each byte, whether it belongs to a letter of ASCII or Latin-1: looked up once for every byte of a site.
static LETTERS: [bool; 256] = {
    let mut letters = [true; 256];
    let mut byte = 0;
    while byte < 128_u8 {
        letters[byte as usize] = byte.is_ascii_alphabetic();
        byte += 1;
    }
    letters
};

/// Whether all that a text has beyond ASCII are letters of Latin-1: no bytes that begin other letters and signs, nor the
/// second ones of `×` and `÷`. Without a way out in the middle, so that the processor can take many bytes at once.
fn is_plain(text: &str) -> bool {
    let is_plain = |byte: u8| !matches!(byte, 0x97 | 0xb7 | 0xc2 | 0xc4..);
    text.bytes().fold(true, |so_far, byte| so_far & is_plain(byte))
}

/// Hands over the words of a text. Beyond Latin-1 it is taken apart letter by letter.
fn each_word<'t>(text: &'t str, mut word: impl FnMut(&'t [u8])) {
    if !is_plain(text) {
        return text
            .split(|c: char| !c.is_alphabetic())
            .map(str::as_bytes)
            .filter(|found| !found.is_empty())
            .for_each(word);
    }
    let mut rest = text.as_bytes();
    while !rest.is_empty() {
        let end = rest.iter().position(|byte| !LETTERS[usize::from(*byte)]).unwrap_or(rest.len());
        if end > 0 {
            word(&rest[..end]);
        }
        rest = rest.get(end + 1..).unwrap_or_default();
    }
}

/// The language that a text seems to be in, where it is not the one with this tag.
pub(super) fn foreign(text: &str, tag: &str) -> Option<&'static str> {
    let own_tag = tag.split('-').next().unwrap_or(tag);
    let known = &*SIGNS;
    let mut signs = [0_usize; WORDS.len()];
    let mut words = 0_usize;
    each_word(text, |word| {
        words += 1;
        if let Some(place) = known.find(word) {
            signs[place] += 1;
        }
    });
    if words < FEWEST_WORDS {
        return None;
    }
    let own = WORDS.iter().position(|(known, _)| *known == own_tag);
    let (best, count) = signs.iter().enumerate().max_by_key(|(place, count)| (**count, usize::MAX - place))?;
    let is_clear = match own {
        Some(own) => *count >= FEWEST_SIGNS && signs[own] * 3 <= *count,
        // Of a language whose words are not known, only a text full of another one's is surely not.
        None => *count >= FEWEST_SIGNS && *count * 4 >= words,
    };
    (Some(best) != own && is_clear).then_some(WORDS[best].0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FINNISH: &str =
        "Kun otat palvelun käyttöön, sovi ensin tehtävistä ja siitä, miten niiden valmistumista seurataan.";
    const SWEDISH: &str =
        "När du tar tjänsten i bruk ska du först komma överens om uppgifterna och om hur de följs upp.";
    const ENGLISH: &str = "When you take the service into use, first agree on the tasks and how they are followed up.";

    #[test]
    fn each_language_is_told_from_the_others() {
        for (text, own) in [(FINNISH, "fi"), (SWEDISH, "sv"), (ENGLISH, "en"), (SWEDISH, "sv-FI")] {
            assert_eq!(foreign(text, own), None, "{text}");
        }
        assert_eq!(foreign(FINNISH, "sv"), Some("fi"));
        assert_eq!(foreign(SWEDISH, "en"), Some("sv"));
        assert_eq!(foreign(ENGLISH, "fi"), Some("en"));
        assert_eq!(foreign(ENGLISH, "se"), Some("en"));
    }

    #[test]
    fn names_and_short_texts_are_no_fault() {
        assert_eq!(foreign("Tillstånd och tillsyn", "fi"), None);
        assert_eq!(foreign("Transport- och kommunikationsverket Traficom, Enheten för tillsyn", "fi"), None);
        assert_eq!(foreign("", "fi"), None);
    }

    #[test]
    fn no_word_speaks_for_two_languages() {
        for (place, (_, words)) in WORDS.iter().enumerate() {
            for word in words.split(' ') {
                assert_eq!(SIGNS.find(word.as_bytes()), Some(place), "{word}");
            }
        }
        let all = WORDS.iter().flat_map(|(_, words)| words.split(' '));
        assert_eq!(all.map(str::len).max(), Some(LONGEST));
    }

    #[test]
    fn letters_are_what_unicode_says() {
        for c in '\0'..'\u{3000}' {
            let text = format!("Ä{c}a b");
            let mut words = Vec::new();
            each_word(&text, |word| words.push(word));
            let expected = text.split(|c: char| !c.is_alphabetic()).map(str::as_bytes);
            assert!(words.into_iter().eq(expected.filter(|word| !word.is_empty())), "{c:?}");
        }
    }
}
