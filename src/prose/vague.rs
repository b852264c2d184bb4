//! Link texts that say nothing to somebody who hears only the links of a page.

/// By language, in small letters.
const PHRASES: [(&str, &[&str]); 3] = [
    (
        "fi",
        &[
            "täällä",
            "täältä",
            "tästä",
            "tässä",
            "tähän",
            "tänne",
            "linkki",
            "linkistä",
            "tästä linkistä",
            "tämä",
            "lue lisää",
            "lisää",
            "katso",
            "klikkaa",
            "klikkaa tästä",
            "lisätietoja",
            "lisätietoa",
            "sivu",
            "sivulla",
            "tällä sivulla",
        ],
    ),
    (
        "sv",
        &[
            "här",
            "hit",
            "länk",
            "länken",
            "den här länken",
            "denna länk",
            "läs mer",
            "läs mera",
            "mer",
            "mera",
            "klicka",
            "klicka här",
            "mer information",
            "se här",
            "sidan",
            "den här sidan",
        ],
    ),
    (
        "en",
        &[
            "here",
            "click",
            "click here",
            "link",
            "this link",
            "this",
            "this page",
            "read more",
            "more",
            "see here",
            "more information",
            "learn more",
            "page",
        ],
    ),
];

/// Whether a link with this text, in a text of this language, says nothing. A sight of the address says nothing too.
pub(super) fn is_vague(link: &str, tag: &str) -> bool {
    let tag = tag.split('-').next().unwrap_or(tag);
    let words = link.trim_matches(|c: char| !c.is_alphanumeric());
    // The longest phrase has sixteen letters, so that most links cost nothing.
    if words.is_empty() || words.len() > 24 {
        return words.is_empty() && !link.trim().is_empty();
    }
    let words = words.to_lowercase();
    PHRASES.iter().filter(|(own, _)| *own == tag).any(|(_, phrases)| phrases.contains(&words.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_vague_in_their_language_only() {
        assert!(is_vague("Täällä", "fi") && is_vague("Läs mer ›", "sv") && is_vague("here.", "en-GB"));
        assert!(is_vague(">>", "fi"));
        assert!(!is_vague("here", "fi") && !is_vague("Lue lisää saavutettavuudesta", "fi") && !is_vague("", "fi"));
    }
}
