//! The rules: what can be wrong, under names that stay.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// How grave a fault is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Nothing is published before it is put right.
    Error,
    /// It is published, and somebody should look at it.
    Warning,
    /// Good to know.
    Note,
}

impl Level {
    /// The word in `site.yaml`, in reports and in SARIF.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Error, Self::Warning, Self::Note].into_iter().find(|level| level.as_str() == word)
    }
}

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $name:ident, $id:literal, $level:ident;)+) => {
        /// A rule that content can break. Its id is the same in every language and from release to release.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        pub enum Rule {
            $($(#[doc = $doc])+ #[serde(rename = $id)] $name,)+
        }

        impl Rule {
            /// All rules.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The name in reports, in `site.yaml` and in message files.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)+ }
            }

            /// The page of the manual: what the rule is about, why, and a wrong and a right example, in Markdown.
            pub fn page(self) -> &'static str {
                match self { $(Self::$name => include_str!(concat!("rules/", $id, ".md")),)+ }
            }

            /// The level unless `site.yaml` says otherwise.
            pub fn default_level(self) -> Level {
                match self { $(Self::$name => Level::$level,)+ }
            }
        }
    };
}

rules! {
    // Files
    /// A file is not UTF-8.
    InvalidUtf8, "invalid-utf8", Error;
    /// A symbolic link leads back to a folder above it.
    LinkLoop, "link-loop", Error;
    /// A symbolic link leads out of the site.
    LinkOutside, "link-outside", Error;
    /// A file cannot be read.
    UnreadableFile, "unreadable-file", Error;
    /// A folder or file name in `content/` that cannot be an identity.
    BadName, "bad-name", Error;
    /// A text in a language that the site does not have.
    UnknownLanguage, "unknown-language", Warning;
    // YAML and front matter
    /// The text is not YAML.
    YamlSyntax, "yaml-syntax", Error;
    /// A text that YAML takes for a comment.
    LostText, "lost-text", Warning;
    /// A key that means nothing here.
    UnknownKey, "unknown-key", Error;
    /// A key that belongs to the source file, in a translation.
    SourceOnlyKey, "source-only-key", Error;
    /// A value of another kind than it should be.
    WrongType, "wrong-type", Error;
    /// A value that is not among those that are known.
    UnknownValue, "unknown-value", Error;
    /// A key that must be there is not.
    MissingField, "missing-field", Error;
    /// Not a date.
    BadDate, "bad-date", Error;
    /// Not an id.
    BadId, "bad-id", Error;
    /// An id that is used twice.
    DuplicateId, "duplicate-id", Error;
    /// An id that was used before and retired.
    RetiredId, "retired-id", Error;
    /// An id that nothing has.
    UnknownId, "unknown-id", Error;
    // Markdown
    /// HTML in Markdown where the site does not allow it.
    RawHtml, "raw-html", Warning;
    /// A directive that opas does not know.
    UnknownDirective, "unknown-directive", Error;
    /// A comment, code or a directive that does not end.
    UnclosedBlock, "unclosed-block", Error;
    /// A directive that is not written as it should be.
    BadDirective, "bad-directive", Error;
    /// An id of a heading that cannot be used, or not in this place.
    HeadingId, "heading-id", Warning;
    /// Shared texts that include each other.
    IncludeLoop, "include-loop", Error;
    /// A mark for later that was left in a text.
    PlaceholderText, "placeholder-text", Warning;
    /// Markdown that is not read as such, so that readers see its signs or miss its words.
    UnreadMarkup, "unread-markup", Warning;
    /// Markup of another program.
    ForeignMarkup, "foreign-markup", Warning;
    /// A reference without its footnote, or a footnote without a reference.
    Footnote, "footnote", Warning;
    // Links and addresses
    /// An address in the text that is no link.
    BareAddress, "bare-address", Warning;
    /// A link that leads nowhere.
    BrokenLink, "broken-link", Error;
    /// A link to a page that is not published yet.
    DraftLink, "draft-link", Warning;
    /// A link whose scheme is not one that belongs in guidance.
    UnsafeLink, "unsafe-link", Error;
    /// A text that cannot be part of an address.
    BadAddress, "bad-address", Error;
    /// Two owners of one address.
    DuplicateAddress, "duplicate-address", Error;
    /// An address that was published and leads nowhere.
    PublishedAddressGone, "published-address-gone", Error;
    /// An address that was published and shows another page now.
    PublishedAddressTaken, "published-address-taken", Warning;
    /// An anchor that was published and that no section has.
    PublishedAnchorGone, "published-anchor-gone", Warning;
    /// Pages that are not in the record of published addresses.
    UnrecordedAddress, "unrecorded-address", Note;
    /// Addresses that differ by letter case only.
    AddressCase, "address-case", Warning;
    /// A link to another website that does not work.
    BrokenExternalLink, "broken-external-link", Warning;
    /// A link to a page of another website that has moved for good.
    MovedExternalLink, "moved-external-link", Note;
    // Accessibility of content
    /// A heading whose level does not follow from the one before it.
    HeadingLevel, "heading-level", Warning;
    /// A picture without a description.
    MissingAlt, "missing-alt", Warning;
    /// A link whose text does not say where it leads.
    VagueLink, "vague-link", Warning;
    /// A table without a header row.
    TableHeader, "table-header", Warning;
    /// A quotation in another language that is not marked.
    QuoteLanguage, "quote-language", Warning;
    // Languages
    /// A page that is not in the source language.
    MissingSource, "missing-source", Error;
    /// A page without a translation.
    MissingTranslation, "missing-translation", Warning;
    /// A checklist, tool or role without a translated text.
    MissingText, "missing-text", Warning;
    /// A line in the record of translations that makes no sense.
    BadRecord, "bad-record", Error;
    /// A translation that is built in another way than its source.
    DifferentStructure, "different-structure", Warning;
    /// A translation that is the same as the source text.
    UntranslatedText, "untranslated-text", Warning;
    /// A text in another language than its file is for.
    WrongLanguage, "wrong-language", Warning;
    /// A word that the glossary advises against.
    GlossaryTerm, "glossary-term", Warning;
    // Interface strings
    /// The text is not Fluent.
    FluentSyntax, "fluent-syntax", Error;
    /// A message that a language lacks.
    MissingMessage, "missing-message", Warning;
    /// A message that could not be formatted.
    BrokenMessage, "broken-message", Error;
    /// A message that refers to itself.
    MessageCycle, "message-cycle", Error;
    /// A function that does not exist.
    UnknownFunction, "unknown-function", Error;
    /// A value that the message is not given.
    UnknownVariable, "unknown-variable", Error;
    /// A value that nothing explains to translators.
    UndocumentedVariable, "undocumented-variable", Warning;
    /// An attribute or a text that a message has in one language only.
    MessageAttribute, "message-attribute", Error;
    /// Markup that differs from the source language.
    MessageMarkup, "message-markup", Error;
    /// A plural form that the language does not have, or has and the message lacks.
    PluralCategory, "plural-category", Warning;
    /// A message that the source language does not have any more.
    ObsoleteMessage, "obsolete-message", Warning;
    /// A message that nothing shows.
    UnusedMessage, "unused-message", Warning;
    // Checklists
    /// An item that is too long for a line of paper.
    LongItem, "long-item", Warning;
    /// Too many items without a group.
    LongList, "long-list", Warning;
    /// A checklist without a date.
    MissingVersion, "missing-version", Warning;
    // Duties of a Finnish public body
    /// The accessibility statement is not as the law asks.
    AccessibilityStatement, "accessibility-statement", Error;
    /// The accessibility statement was not reviewed within a year.
    StatementReview, "statement-review", Error;
    /// The accessibility statement must be reviewed soon.
    StatementReviewDue, "statement-review-due", Warning;
    /// There is no address for feedback on accessibility.
    FeedbackAddress, "feedback-address", Error;
    // Theme
    /// The theme of the site does not exist.
    UnknownTheme, "unknown-theme", Error;
    /// A template that cannot be rendered.
    TemplateError, "template-error", Error;
    // Paper
    /// Letters of a checklist that no typeface for paper has.
    MissingLetters, "missing-letters", Warning;
    /// A picture in a booklet that no decoder can read.
    UnreadablePicture, "unreadable-picture", Error;
}

impl Rule {
    /// The rule with an id.
    pub fn find(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.id() == id)
    }

    /// What the rule is about, in one line: the first paragraph of its page.
    pub fn summary(self) -> &'static str {
        self.page().lines().skip(1).find(|line| !line.is_empty()).unwrap_or_default()
    }
}

/// The levels of a site: `None` switches a rule off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels(BTreeMap<Rule, Option<Level>>);

impl Levels {
    /// Sets the level of a rule.
    pub fn set(&mut self, rule: Rule, level: Option<Level>) {
        self.0.insert(rule, level);
    }

    /// The level of a rule; `None` when it is off.
    pub fn of(&self, rule: Rule) -> Option<Level> {
        self.0.get(&rule).copied().unwrap_or_else(|| Some(rule.default_level()))
    }
}
