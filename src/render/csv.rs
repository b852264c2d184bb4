//! A checklist as comma-separated values: UTF-8 with a byte order mark, as Excel expects it, and no cell that a
//! spreadsheet program would take for a formula.

use super::rows::{Row, rows};
use crate::view::SheetView;

/// Writes a list. The columns are those of the workbook, with the address of guidance in one of its own.
pub(super) fn write(view: &SheetView) -> Vec<u8> {
    let words = &view.words;
    let heads = [
        &words.number,
        &words.group,
        &words.task,
        &words.help,
        &words.link,
        &words.role,
        &words.status,
        &words.responsible,
        &words.due,
        &words.note,
        &words.id,
    ];
    let mut writer = csv::WriterBuilder::new()
        .delimiter(u8::try_from(view.separator).unwrap_or(b';'))
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    // Writing to memory cannot fail, and every row has as many fields as the first.
    let _ = writer.write_record(heads.map(String::as_str));
    for row in rows(&view.list) {
        let Row { item, group } = row;
        let help = item.help.as_ref().map_or("", |help| help.text.as_str());
        let link = item.link.as_ref().map_or("", |link| link.url.as_str());
        let role = item.role.as_ref().map_or("", |role| &*role.name);
        let open = words.statuses[0].as_str();
        let number = not_a_date(&item.number);
        let fields = [&number, group, &item.text.text, help, link, role, open, "", "", "", &item.id];
        let _ = writer.write_record(fields.map(harmless));
    }
    writer.into_inner().unwrap_or_default()
}

/// A number such as 3.1 is a day in January where dates are written so. A no-break space after it keeps it a text.
fn not_a_date(number: &str) -> String {
    if number.contains('.') { format!("{number}\u{a0}") } else { number.to_owned() }
}

/// A text that no spreadsheet program runs: what begins as a formula gets an apostrophe, as OWASP advises.
fn harmless(text: &str) -> String {
    let begins_formula = text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
        || text.starts_with(['\t', '\r', '\n']);
    if begins_formula { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_formula_is_text() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "＝1"] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        assert_eq!(harmless("Sovi = ja +"), "Sovi = ja +");
    }
}
