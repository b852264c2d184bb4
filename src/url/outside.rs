//! Addresses outside the site: which of them lead to somebody.

use url::Url;

/// What an address outside the site lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// It names no website: `https:`, `https:/www.example.fi`, which browsers read each in its own way.
    Website,
    /// It names nobody who gets the mail.
    Mailbox,
    /// It has no number.
    Number,
}

/// What an address lacks whose scheme is one that may stand in guidance; `None` where it is whole.
pub fn lack_of(target: &str, scheme: &str) -> Option<Lack> {
    let rest = &target[scheme.len() + 1..];
    let (lack, is_whole) = match scheme.to_ascii_lowercase().as_str() {
        "mailto" => {
            let (to, more) = rest.split_once('?').unwrap_or((rest, ""));
            // Without anybody to send it to, a mail can still be one to send on (RFC 6068, 2).
            (Lack::Mailbox, if to.is_empty() { !more.is_empty() } else { to.contains('@') })
        }
        "tel" => (Lack::Number, rest.chars().any(|c| c.is_ascii_digit())),
        _ => {
            let names_host = rest.strip_prefix("//").is_some_and(|host| !host.starts_with(['/', '\\', '?', '#']));
            (Lack::Website, names_host && Url::parse(target).is_ok())
        }
    };
    (!is_whole).then_some(lack)
}

/// The scheme that a text begins with, as it is written.
pub fn scheme_of(target: &str) -> Option<&str> {
    let (scheme, _) = target.split_once(':')?;
    let mut chars = scheme.chars();
    let starts_well = chars.next().is_some_and(|c| c.is_ascii_alphabetic());
    (starts_well && chars.all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))).then_some(scheme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_outside_names_who_it_leads_to() {
        let lack = |target: &str| lack_of(target, scheme_of(target).unwrap());
        for whole in [
            "https://www.example.fi",
            "HTTPS://www.example.fi/a?b#c",
            "https://[2001:db8::1]/",
            "https://www.päätös.fi/ä",
            "mailto:a@example.fi?subject=b",
            "mailto:?subject=b",
            "tel:+358 9 123",
            "tel:112",
        ] {
            assert_eq!(lack(whole), None, "{whole}");
        }
        for (not_whole, what) in [
            ("https:/www.example.fi/", Lack::Website),
            ("https:www.example.fi", Lack::Website),
            ("https:///www.example.fi", Lack::Website),
            ("https:", Lack::Website),
            ("https://", Lack::Website),
            ("https://?a", Lack::Website),
            ("https:\\\\www.example.fi", Lack::Website),
            ("https://www example.fi/", Lack::Website),
            ("mailto:", Lack::Mailbox),
            ("mailto:example.fi", Lack::Mailbox),
            ("tel:", Lack::Number),
            ("TEL:soita", Lack::Number),
        ] {
            assert_eq!(lack(not_whole), Some(what), "{not_whole}");
        }
    }

    #[test]
    fn schemes_are_told_from_paths() {
        assert_eq!(scheme_of("javascript:alert(1)"), Some("javascript"));
        assert_eq!(scheme_of("/a:b"), None);
        assert_eq!(scheme_of("#a:b"), None);
    }
}
