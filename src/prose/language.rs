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

/// The words that speak for a language, each with the place of the language. They stand by first letter and length, so
/// that nearly every other word is compared with none.
struct Signs([Vec<(&'static str, usize)>; INITIALS * (LONGEST + 1)]);

/// First letters, told apart by the lower half of their first byte.
const INITIALS: usize = 32;

static SIGNS: LazyLock<Signs> = LazyLock::new(|| {
    let mut signs = Signs(std::array::from_fn(|_| Vec::new()));
    for (language, (_, words)) in WORDS.iter().enumerate() {
        for word in words.split(' ') {
            signs.0[Signs::place(word)].push((word, language));
        }
    }
    signs
});

impl Signs {
    fn place(word: &str) -> usize {
        let initial = word.bytes().next().map_or(0, |byte| usize::from(byte) % INITIALS);
        initial * (LONGEST + 1) + word.len().min(LONGEST)
    }

    /// The place of the language that a word speaks for.
    fn find(&self, word: &str) -> Option<usize> {
        self.0[Self::place(word)].iter().find(|(sign, _)| *sign == word).map(|(_, language)| *language)
    }
}

/// As [`char::is_alphabetic`], quick for the letters of most texts here.
fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphabetic(),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ' => true,
        _ => c.is_alphabetic(),
    }
}

/// The language that a text seems to be in, where it is not the one with this tag.
pub(super) fn foreign(text: &str, tag: &str) -> Option<&'static str> {
    let own_tag = tag.split('-').next().unwrap_or(tag);
    let known = &*SIGNS;
    let mut signs = [0_usize; WORDS.len()];
    let mut words = 0_usize;
    for word in text.split(|c| !is_letter(c)).filter(|word| !word.is_empty()) {
        words += 1;
        if word.len() > LONGEST {
            continue;
        }
        // Names and the first word of a sentence begin with a capital; the latter is worth making small.
        let found = match word.chars().next() {
            Some(first) if first.is_uppercase() => known.find(&word.to_lowercase()),
            _ => known.find(word),
        };
        if let Some(place) = found {
            signs[place] += 1;
        }
    }
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
                assert_eq!(SIGNS.find(word), Some(place), "{word}");
            }
        }
        let all = SIGNS.0.iter().flatten();
        assert_eq!(all.map(|(word, _)| word.len()).max(), Some(LONGEST));
    }

    #[test]
    fn letters_are_what_unicode_says() {
        assert!(('\0'..'\u{3000}').all(|c| is_letter(c) == c.is_alphabetic()));
    }
}
