//! Tables of texts as comma-separated values: one line a text, for spreadsheets and screen readers.

use super::inline::{from_marked, marked};
use super::{Parcel, ReadError, Returned};
use crate::translation::State;

/// The columns, in their order; they are found by these names again.
pub(super) const COLUMNS: [&str; 7] = ["file", "id", "state", "source", "translation", "note", "done"];

/// Writes a parcel, with a byte order mark so that Excel sees that it is UTF-8.
pub(super) fn write(parcel: &Parcel) -> Result<Vec<u8>, ReadError> {
    let mut writer = csv::Writer::from_writer(b"\xef\xbb\xbf".to_vec());
    let damaged = |error: csv::Error| ReadError::Damaged(error.to_string());
    writer.write_record(COLUMNS).map_err(damaged)?;
    for row in rows(parcel) {
        writer.write_record(row.map(|cell| as_text(&cell))).map_err(damaged)?;
    }
    writer.into_inner().map_err(|error| ReadError::Damaged(error.to_string()))
}

/// The rows of a parcel.
pub(super) fn rows(parcel: &Parcel) -> Vec<[String; 7]> {
    let mut rows = Vec::new();
    for file in &parcel.files {
        for unit in &file.units {
            let target = unit.target.as_ref().map_or(String::new(), |target| marked(target));
            let done = if unit.state == State::UpToDate { "yes" } else { "" };
            let state = unit.state.as_str().to_owned();
            let notes = unit.notes.join("\n");
            rows.push([
                file.name.clone(),
                unit.id.clone(),
                state,
                marked(&unit.source),
                target,
                notes,
                done.to_owned(),
            ]);
        }
    }
    rows
}

/// Reads a table with commas, semicolons or tabs between its columns.
pub(super) fn read(text: &str) -> Result<Vec<Returned>, ReadError> {
    let first = text.lines().next().unwrap_or_default();
    let between = [b',', b';', b'\t'].into_iter().max_by_key(|mark| first.bytes().filter(|byte| byte == mark).count());
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(between.unwrap_or(b','))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| ReadError::Damaged(error.to_string()))?;
        rows.push(record.iter().map(|cell| as_it_was(cell).to_owned()).collect());
    }
    returned(rows)
}

/// A cell that a spreadsheet would take for a formula, as a text: a table with words must not run anything.
fn as_text(cell: &str) -> String {
    if looks_like_formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}

fn as_it_was(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|cell| looks_like_formula(cell)).unwrap_or(cell)
}

/// Whether a spreadsheet would count, whatever number of marks for texts stands before it.
fn looks_like_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// What the rows of a table say; the first names the columns.
pub(super) fn returned(rows: Vec<Vec<String>>) -> Result<Vec<Returned>, ReadError> {
    let mut rows = rows.into_iter();
    let names = rows.next().unwrap_or_default();
    let column = |wanted: &str| names.iter().position(|name| name.trim().eq_ignore_ascii_case(wanted));
    let (Some(file), Some(id), Some(translation)) = (column("file"), column("id"), column("translation")) else {
        return Err(ReadError::UnknownFormat);
    };
    let done = column("done");
    let cell = |row: &[String], column: usize| row.get(column).cloned().unwrap_or_default();
    let rows = rows.filter(|row| row.iter().any(|cell| !cell.trim().is_empty()));
    let one = |row: Vec<String>| Returned {
        file: cell(&row, file).trim().to_owned(),
        id: cell(&row, id).trim().to_owned(),
        target: from_marked(cell(&row, translation).replace("\r\n", "\n").trim()),
        done: done.map(|done| !cell(&row, done).trim().is_empty()),
    };
    Ok(rows.map(one).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_all_come_back() {
        for cell in ["=1+1", "+358 9", "-5 °C", "@home", "'=x", "''-", "'quoted'", "a=b", ""] {
            let written = as_text(cell);
            assert!(!written.starts_with(['=', '+', '-', '@']), "{written}");
            assert_eq!(as_it_was(&written), cell);
        }
    }
}
