//! The table of texts as a workbook.
//!
//! A small file can say that it has billions of cells, or the same long text in thousands of them. So nothing is made
//! from what a workbook says of its size: it is unpacked once without being kept, and then its cells are read one after
//! another, and only those of columns that have a meaning here.

use std::io::{BufRead as _, BufReader, Cursor, Read as _};
use std::panic::catch_unwind;

use calamine::{Data, DataRef, Reader as _, Xlsx};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};

use super::csv::{COLUMNS, returned, rows};
use super::{MOST_BYTES, Parcel, ReadError, Returned};

/// Widths of the columns, in characters.
const WIDTHS: [f64; 7] = [28.0, 14.0, 12.0, 60.0, 60.0, 40.0, 8.0];

pub(super) fn write(parcel: &Parcel) -> Result<Vec<u8>, ReadError> {
    workbook(parcel).map_err(|error| ReadError::Damaged(error.to_string()))
}

fn workbook(parcel: &Parcel) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same texts give the same bytes on any day.
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let sheet = workbook.add_worksheet();
    sheet.set_name(format!("{} - {}", parcel.source_lang, parcel.target_lang))?;
    let head = Format::new().set_bold().set_border_bottom(rust_xlsxwriter::FormatBorder::Thin);
    let locked = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let open = locked.clone().set_unlocked();
    for (column, (name, width)) in (0u16..).zip(COLUMNS.iter().zip(WIDTHS)) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(0, column, *name, &head)?;
    }
    for (row, cells) in (1u32..).zip(rows(parcel)) {
        for (column, cell) in (0u16..).zip(cells) {
            let is_open = matches!(COLUMNS[usize::from(column)], "translation" | "done");
            sheet.write_string_with_format(row, column, held(&cell), if is_open { &open } else { &locked })?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    // Without a password: it keeps ids and sources from being changed by a slip.
    sheet.protect();
    workbook.save_to_buffer()
}

/// The most bytes of a packed workbook.
const MOST_PACKED: usize = 50_000_000;

/// The most rows, as in Excel.
const MOST_ROWS: usize = 1_048_576;

/// The most elements among the texts that cells share, and in any other part that is kept: each takes many times the
/// room that it has in the file.
const MOST_SHARED: usize = 4_000_000;
const MOST_ELEMENTS: usize = 200_000;

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Returned>, ReadError> {
    if bytes.len() > MOST_PACKED {
        return Err(ReadError::TooLarge);
    }
    refuse_bombs(bytes, MOST_BYTES)?;
    // The reader counts places without a look at their size. Where the program is made to notice, that ends it.
    let rows = catch_unwind(|| table(bytes)).unwrap_or_else(|_| Err(beyond()))?;
    returned(rows)
}

fn beyond() -> ReadError {
    ReadError::Damaged("a cell stands where no workbook has one".into())
}

/// The rows that say something, with the columns that mean something here.
fn table(bytes: &[u8]) -> Result<Vec<Vec<String>>, ReadError> {
    let damaged = |error: calamine::XlsxError| ReadError::Damaged(error.to_string());
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let names = workbook.sheet_names();
    let name = names.first().ok_or_else(|| ReadError::Damaged("it has no sheet".into()))?;
    let mut cells = workbook.worksheet_cells_reader(name).map_err(damaged)?;
    let (mut head, mut rows): (Vec<(u32, String)>, Vec<Vec<String>>) = (Vec::new(), Vec::new());
    let (mut head_row, mut last_row, mut left) = (None, None, MOST_BYTES);
    while let Some(cell) = cells.next_cell().map_err(damaged)? {
        let (row, column) = cell.get_position();
        let text = match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::SharedString(text) if text.trim().is_empty() => continue,
            // The text of another cell is not copied before it is known to be wanted.
            DataRef::SharedString(text) => *text,
            other => &Data::from(other.clone()).to_string(),
        };
        if row as usize >= MOST_ROWS {
            return Err(beyond());
        }
        if *head_row.get_or_insert(row) == row {
            let name = text.trim().to_ascii_lowercase();
            if COLUMNS.contains(&name.as_str()) && !head.iter().any(|(_, known)| *known == name) {
                head.push((column, name));
            }
            continue;
        }
        let Some(place) = head.iter().position(|(known, _)| *known == column) else { continue };
        left = left.checked_sub(text.len()).ok_or(ReadError::TooLarge)?;
        if last_row.replace(row) != Some(row) {
            rows.push(vec![String::new(); head.len()]);
        }
        if rows.len() > MOST_ROWS {
            return Err(ReadError::TooLarge);
        }
        if let Some(cell) = rows.last_mut().and_then(|row| row.get_mut(place)) {
            text.clone_into(cell);
        }
    }
    rows.insert(0, head.into_iter().map(|(_, name)| name).collect());
    Ok(rows)
}

/// Unpacks everything once without keeping it: what a workbook says of its own sizes may be a lie.
fn refuse_bombs(bytes: &[u8], most_bytes: usize) -> Result<(), ReadError> {
    let damaged = |error: &dyn std::fmt::Display| ReadError::Damaged(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let mut left = most_bytes;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|error| damaged(&error))?;
        // The names in an archive differ in their manner, and none of them is to be believed.
        let name = entry.name().map_err(|error| damaged(&error))?.to_ascii_lowercase();
        let most = match (name.contains("worksheets/"), name.contains("sharedstrings")) {
            (true, _) => usize::MAX,
            (_, true) => MOST_SHARED,
            _ => MOST_ELEMENTS,
        };
        let mut unpacked = BufReader::new(entry.take(left as u64 + 1));
        let mut elements = 0;
        loop {
            let block = unpacked.fill_buf().map_err(|error| damaged(&error))?;
            let size = block.len();
            if size == 0 {
                break;
            }
            elements += block.split(|byte| *byte == b'<').count() - 1;
            unpacked.consume(size);
            left = left.checked_sub(size).filter(|_| elements <= most).ok_or(ReadError::TooLarge)?;
        }
    }
    Ok(())
}

/// A text without what XML cannot hold: programs do not open a workbook that has it.
fn held(text: &str) -> String {
    text.chars()
        .filter(|c| matches!(c, '\t' | '\n') || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}')))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[test]
    fn a_bomb_is_not_unpacked() {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("xl/worksheets/sheet1.xml", zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(&vec![b' '; 1_000_001]).unwrap();
        let bytes = writer.finish().unwrap().into_inner();
        assert!(bytes.len() < 10_000);
        assert_eq!(refuse_bombs(&bytes, 1_000_000), Err(ReadError::TooLarge));
        assert_eq!(refuse_bombs(&bytes, 1_000_001), Ok(()));
    }

    /// A workbook of a table, with its sheet and its shared texts as a hand wrote them.
    fn forged(sheet: &dyn Fn(String) -> String, shared: &dyn Fn(String) -> String) -> Vec<u8> {
        let unit = |id: &str| crate::exchange::ParcelUnit {
            id: id.to_owned(),
            label: id.to_owned(),
            state: crate::translation::State::Missing,
            source: Vec::new(),
            target: None,
            notes: Vec::new(),
        };
        let files = vec![crate::exchange::ParcelFile { name: "a.md".into(), units: vec![unit("one"), unit("two")] }];
        let bytes = write(&Parcel { source_lang: "fi".into(), target_lang: "sv".into(), files }).unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..archive.len() {
            let mut entry = archive.by_index(index).unwrap();
            let mut text = String::new();
            entry.read_to_string(&mut text).unwrap();
            let text = match &*entry.name().unwrap() {
                "xl/worksheets/sheet1.xml" => sheet(text),
                "xl/sharedStrings.xml" => shared(text),
                _ => text,
            };
            writer.start_file(&*entry.name().unwrap(), zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn same(text: String) -> String {
        text
    }

    fn with(cells: &str) -> impl Fn(String) -> String {
        move |text| text.replace("</sheetData>", &format!("{cells}</sheetData>"))
    }

    #[test]
    fn a_cell_far_away_costs_nothing() {
        let far = r#"<row r="1048576"><c r="XFD1048576" s="1"/><c r="XFC1048576" t="str"><v>x</v></c></row>"#;
        let read = read(&forged(&with(far), &same)).unwrap();
        assert_eq!(read.iter().map(|text| text.id.as_str()).collect::<Vec<_>>(), ["one", "two"]);
    }

    #[test]
    fn cells_that_no_workbook_has_are_refused() {
        for place in ["A1048577", "A4294967295", "A99999999999", "ZZZZZZZZZZ1", "A0", "1A", "", "Ä1"] {
            let cell = format!(r#"<row><c r="{place}" t="str"><v>x</v></c></row>"#);
            let _ = read(&forged(&with(&cell), &same));
        }
        for dimension in ["A1:XFD1048576", "B2:A1", "A9:A99999999999", "A1:B2:C3", ""] {
            let sheet = |text: String| text.replace(r#"ref="A1:G3""#, &format!(r#"ref="{dimension}""#));
            let _ = read(&forged(&sheet, &same));
        }
        let cell = r#"<row r="2000000"><c r="A2000000" t="str"><v>x</v></c></row>"#;
        assert!(matches!(read(&forged(&with(cell), &same)), Err(ReadError::Damaged(_))));
    }

    #[test]
    fn a_long_text_in_many_cells_is_counted_as_often() {
        let count = std::cell::Cell::new(0);
        let counted = |text: String| {
            count.set(text.matches("<si>").count());
            text
        };
        forged(&same, &counted);
        let row = |row| format!(r#"<row r="{row}"><c r="E{row}" t="s"><v>{}</v></c></row>"#, count.get());
        let rows: String = (4..6_004).map(row).collect();
        let long = "x".repeat(1_000_000);
        let shared = |text: String| text.replace("</sst>", &format!("<si><t>{long}</t></si></sst>"));
        let bytes = forged(&with(&rows), &shared);
        assert!(bytes.len() < 10_000_000);
        assert_eq!(read(&bytes), Err(ReadError::TooLarge));
    }

    #[test]
    fn many_small_elements_are_counted_too() {
        let shared = |text: String| text.replace("</sst>", &format!("{}</sst>", "<si/>".repeat(MOST_SHARED)));
        assert_eq!(read(&forged(&same, &shared)), Err(ReadError::TooLarge));
    }

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        assert_eq!(held("a\u{7}b\u{0}\n\u{9b}\u{ffff}ä"), "ab\nä");
    }
}
