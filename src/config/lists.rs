//! `checklists:` in `site.yaml`: in which formats checklists come, and how they stand on paper and in sheets.

use crate::diag::{Diagnostic, Rule};
use crate::yaml::{Fields, Node};

/// How many blank rows a list may have at most: more than a sheet or two nobody fills in.
const MOST_BLANK_ROWS: i64 = 50;

/// The settings of all checklists of a site.
#[derive(Clone, Debug)]
pub struct ListSettings {
    /// The formats besides the pages of the site, in the order in which they are offered.
    pub formats: Vec<Format>,
    /// The size of paper.
    pub paper: Paper,
    /// What stands between the fields of a CSV file.
    pub separator: Separator,
    /// What there is room to write beside each item, unless a list says otherwise.
    pub columns: Vec<Column>,
    /// How many rows follow the last item for the organisation's own tasks, unless a list says otherwise.
    pub blank_rows: usize,
}

impl Default for ListSettings {
    fn default() -> Self {
        Self {
            formats: Format::ALL.iter().map(|(_, format)| *format).collect(),
            paper: Paper::A4,
            separator: Separator::Semicolon,
            columns: Vec::new(),
            blank_rows: 3,
        }
    }
}

/// A format in which a checklist can be downloaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// For the printer.
    Pdf,
    /// For a spreadsheet program.
    Xlsx,
    /// For any program that reads tables.
    Csv,
    /// For any other program.
    Json,
}

impl Format {
    const ALL: [(&'static str, Self); 4] =
        [("pdf", Self::Pdf), ("xlsx", Self::Xlsx), ("csv", Self::Csv), ("json", Self::Json)];

    /// The word in settings and in templates, which is also the end of the file's name.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(_, format)| *format == self).map_or("", |(word, _)| word)
    }

    /// Whether it is so expensive to make that it is kept for the next time, and made only when it is asked for.
    pub fn is_costly(self) -> bool {
        matches!(self, Self::Pdf | Self::Xlsx)
    }
}

/// A size of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Paper {
    /// ISO A4.
    A4,
    /// North American letter.
    Letter,
}

impl Paper {
    const ALL: [(&'static str, Self); 2] = [("a4", Self::A4), ("letter", Self::Letter)];

    /// The word in settings and in templates.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(_, paper)| *paper == self).map_or("", |(word, _)| word)
    }
}

/// What stands between the fields of a CSV file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Separator {
    /// What Excel expects where the decimal mark is a comma.
    Semicolon,
    /// What the name of the format says.
    Comma,
}

impl Separator {
    const ALL: [(&'static str, Self); 2] = [("semicolon", Self::Semicolon), ("comma", Self::Comma)];
}

/// Something to write beside an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// Who answers for it.
    Responsible,
    /// When it is to be done, or was done.
    Date,
    /// Anything else.
    Note,
}

impl Column {
    const ALL: [(&'static str, Self); 3] =
        [("responsible", Self::Responsible), ("date", Self::Date), ("note", Self::Note)];

    /// The word in settings and in templates.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(_, column)| *column == self).map_or("", |(word, _)| word)
    }
}

/// Reads `checklists:`.
pub(super) fn read(node: &Node, fields: &mut Fields<'_>) -> ListSettings {
    let mut settings = ListSettings::default();
    let path = fields.span(0..0).path;
    let mut inner = Fields::open(node, &path);
    if let Some(formats) = inner.choices("formats", &Format::ALL) {
        settings.formats = formats;
    }
    settings.paper = inner.choice("paper", &Paper::ALL).unwrap_or(settings.paper);
    settings.separator = inner.choice("csv", &Separator::ALL).unwrap_or(settings.separator);
    settings.columns = columns(&mut inner).unwrap_or_default();
    settings.blank_rows = blank_rows(&mut inner).unwrap_or(settings.blank_rows);
    fields.notes.extend(inner.close());
    settings
}

/// Reads `columns`, which a list can have as well.
pub fn columns(fields: &mut Fields<'_>) -> Option<Vec<Column>> {
    fields.choices("columns", &Column::ALL)
}

/// Reads `blank_rows`, which a list can have as well.
pub fn blank_rows(fields: &mut Fields<'_>) -> Option<usize> {
    let place = fields.value_place("blank_rows");
    let number = fields.number("blank_rows")?;
    if !(0..=MOST_BLANK_ROWS).contains(&number) {
        let fault = Diagnostic::new(Rule::UnknownValue, fields.span(place)).fact("value", number);
        fields.notes.push(fault.fact("key", "blank_rows").fact("known", format!("0 to {MOST_BLANK_ROWS}")));
        return None;
    }
    usize::try_from(number).ok()
}
