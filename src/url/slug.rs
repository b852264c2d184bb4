//! Slugs: the last part of an address, and the ids of headings, made from titles.

use icu::normalizer::DecomposingNormalizerBorrowed;
use icu::properties::props::{DefaultIgnorableCodePoint, Script};
use icu::properties::{CodePointMapData, CodePointSetData};

use crate::nfc::{is_mark, nfc};

/// Bytes after which no more letters are taken, and after which none of their marks.
const LONGEST: usize = 100;
const LONGEST_WITH_MARKS: usize = 150;

/// The last part of an address made from a title: small letters and digits with hyphens. Letters of Latin script lose
/// their marks, `ä å` to `a`, `ö` to `o` and so on; letters of other scripts stay with theirs. It is the same for a
/// title in every form of Unicode that looks the same, and empty when the title has no letter and no digit.
pub fn slugify(title: &str) -> String {
    let title = nfc(title).to_lowercase();
    let mut slug = Slug { text: String::with_capacity(title.len()), gap: false, keeps_marks: false };
    for c in title.chars() {
        // A mark is not cut off its letter.
        if slug.text.len() >= LONGEST && !is_mark(c) {
            break;
        }
        slug.take(c);
    }
    // What stood between a letter and its mark and is left out can have kept them apart.
    nfc(&slug.text).into_owned()
}

struct Slug {
    text: String,
    /// Whether a hyphen comes before the next letter.
    gap: bool,
    /// Whether marks belong to what came last.
    keeps_marks: bool,
}

impl Slug {
    fn take(&mut self, c: char) {
        match c {
            'a'..='z' | '0'..='9' => self.letter(c.encode_utf8(&mut [0; 4]), false),
            // Apostrophes, as signs and as the letters that look like them.
            '\'' | '’' | '\u{2b9}'..='\u{2c1}' => {}
            '\0'..='\x7f' => self.gap(),
            _ => match plain(c) {
                "" => self.take_rare(c),
                plain => self.letter(plain, false),
            },
        }
    }

    fn take_rare(&mut self, c: char) {
        if is_mark(c) {
            if self.keeps_marks && !is_unseen(c) && self.text.len() < LONGEST_WITH_MARKS {
                self.text.push(c);
            }
        } else if c.is_alphanumeric() {
            let bare = if is_latin(c) { bare(c) } else { c.into() };
            if bare.chars().eq([c]) {
                self.letter(&bare, c.is_alphabetic() && !is_latin(c));
            } else {
                bare.chars().for_each(|c| self.take(c));
            }
        } else if !is_unseen(c) {
            self.gap();
        }
    }

    fn letter(&mut self, letter: &str, keeps_marks: bool) {
        if self.gap && !self.text.is_empty() {
            self.text.push('-');
        }
        (self.gap, self.keeps_marks) = (false, keeps_marks);
        self.text.push_str(letter);
    }

    fn gap(&mut self) {
        (self.gap, self.keeps_marks) = (true, false);
    }
}

/// Latin letters that are no other letter with a mark of its own, in the manner of Finnish addresses, and the most usual
/// ones of the others. Empty for anything else.
fn plain(c: char) -> &'static str {
    match c {
        'ä' | 'å' | 'á' | 'à' | 'â' | 'ã' => "a",
        'ö' | 'ø' | 'ó' | 'ò' | 'ô' | 'õ' | 'ɔ' | 'ɵ' => "o",
        'é' | 'è' | 'ê' | 'ë' | 'ə' | 'ǝ' | 'ɛ' | 'ɇ' => "e",
        'ü' | 'ú' | 'ù' | 'û' | 'ʉ' => "u",
        'í' | 'ì' | 'î' | 'ï' | 'ı' | 'ɨ' => "i",
        'š' => "s",
        'ž' | 'ʒ' | 'ƶ' => "z",
        'č' | 'ç' | 'ȼ' => "c",
        'đ' | 'ð' | 'ɖ' | 'ɗ' => "d",
        'ŋ' | 'ñ' | 'ɲ' => "n",
        'ŧ' | 'ƭ' => "t",
        'ł' | 'ƚ' => "l",
        'ħ' => "h",
        'ǥ' | 'ɠ' => "g",
        'ĸ' | 'ƙ' => "k",
        'ƀ' | 'ɓ' => "b",
        'ƒ' => "f",
        'ɉ' | 'ȷ' => "j",
        'ɍ' => "r",
        'ɏ' | 'ƴ' => "y",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        _ => "",
    }
}

fn is_latin(c: char) -> bool {
    CodePointMapData::<Script>::new().get(c) == Script::Latin
}

/// Whether readers see nothing of a character, as of a soft hyphen or of the mark for right to left.
fn is_unseen(c: char) -> bool {
    CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c)
}

/// What a Latin letter is made of: a letter with its marks, or two letters in one.
fn bare(c: char) -> String {
    let parts = DecomposingNormalizerBorrowed::new_nfkd().normalize_iter(std::iter::once(c));
    parts.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use icu::normalizer::DecomposingNormalizerBorrowed;
    use proptest::prelude::*;

    use super::*;

    fn nfd(text: &str) -> String {
        DecomposingNormalizerBorrowed::new_nfd().normalize(text).into_owned()
    }

    #[test]
    fn slugs_are_folded_as_in_finnish_addresses() {
        assert_eq!(slugify("Päätä"), "paata");
        assert_eq!(slugify("Ota käyttöön"), "ota-kayttoon");
        assert_eq!(slugify("  Införande – av tjänsten!  "), "inforande-av-tjansten");
        assert_eq!(slugify("دليل الخدمة"), "دليل-الخدمة");
        assert_eq!(slugify("Pa\u{308}a\u{308}ta\u{308}"), "paata");
        assert_eq!(slugify("..."), "");
        assert_eq!(slugify("Suo\u{ad}men rahoittajan’s"), "suomen-rahoittajans");
    }

    #[test]
    fn latin_letters_lose_their_marks_in_every_language() {
        for (title, slug) in [
            ("Łódź ja Győr", "lodz-ja-gyor"),
            ("Ğazi Kūka Śląsk", "gazi-kuka-slask"),
            ("Tiếng Việt", "tieng-viet"),
            ("Čohkkedeapmi ja ŋuvvá", "cohkkedeapmi-ja-nuvva"),
            ("Sääʹmǩiõll, ǯ, ǥ", "saamkioll-z-g"),
            ("İstanbul, Diyarbakır", "istanbul-diyarbakir"),
            ("Ǽ, ﬁ, Ｗ, nº, Ⅳ", "ae-fi-w-no-iv"),
        ] {
            assert_eq!(slugify(title), slug);
        }
    }

    #[test]
    fn letters_of_other_scripts_keep_their_marks() {
        assert_eq!(slugify("हिन्दी भाषा"), "हिन्दी-भाषा");
        assert_eq!(slugify("ภาษาที่ไทย น้ำ"), "ภาษาที่ไทย-น้ำ");
        assert_eq!(slugify("Ёлки й"), "ёлки-й");
        assert_eq!(slugify("ΑΓΩ ΣΟΦΟΣ, Ελλάδα"), "αγω-σοφος-ελλάδα");
        assert_eq!(slugify("עִבְרִית"), nfc("עִבְרִית"));
        assert_eq!(slugify("한국어"), "한국어");
    }

    #[test]
    fn marks_of_what_is_no_letter_and_what_nobody_sees_are_left_out() {
        assert_eq!(slugify("⚙\u{fe0f} Asetukset"), "asetukset");
        assert_eq!(slugify("1\u{fe0f}\u{20e3} vaihe \u{308}"), "1-vaihe");
        assert_eq!(slugify("\u{200f}دليل\u{200e} الخدمة\u{feff}"), "دليل-الخدمة");
    }

    #[test]
    fn a_slug_is_never_too_long_for_an_address() {
        for letter in ["a", "한", "क\u{93f}", "क\u{93c}\u{93c}\u{93c}", "ﬃ", "ﷺ", "a ", "\u{5d0}\u{5b4}"] {
            let slug = slugify(&letter.repeat(200));
            assert!(crate::url::is_safe_segment(&slug), "{slug}");
        }
    }

    proptest! {
        #[test]
        fn a_title_has_one_slug_in_every_form(title in r"(\PC|[\x{e4}\x{c5}\x{151}\x{1ef}\x{131}\x{439}\x{3071}\x{ac00}\x{ac00}\x{301}\x{94d}\x{93f}\x{64f}\x{301}\x{308}\x{2173}-]){0,60}") {
            let slug = slugify(&title);
            prop_assert_eq!(&slugify(&nfd(&title)), &slug);
            prop_assert_eq!(&slugify(&nfc(&title)), &slug);
            prop_assert_eq!(nfc(&slug), slug.as_str());
            prop_assert!(slug.is_empty() || crate::url::is_safe_segment(&slug));
        }
    }
}
