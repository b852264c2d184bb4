//! The table of texts as a workbook.

use std::io::{Cursor, Read as _};

use calamine::{Data, Reader as _, Xlsx};
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
            sheet.write_string_with_format(row, column, cell, if is_open { &open } else { &locked })?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    // Without a password: it keeps ids and sources from being changed by a slip.
    sheet.protect();
    workbook.save_to_buffer()
}

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Returned>, ReadError> {
    refuse_bombs(bytes)?;
    let damaged = |error: calamine::XlsxError| ReadError::Damaged(error.to_string());
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let names = workbook.sheet_names();
    let name = names.first().ok_or_else(|| ReadError::Damaged("it has no sheet".into()))?;
    let sheet = workbook.worksheet_range(name).map_err(damaged)?;
    let text = |cell: &Data| match cell {
        Data::String(text) => text.clone(),
        Data::Empty => String::new(),
        other => other.to_string(),
    };
    returned(sheet.rows().map(|row| row.iter().map(text).collect()).collect())
}

/// Unpacks everything once without keeping it: what a workbook says of its own sizes may be a lie.
fn refuse_bombs(bytes: &[u8]) -> Result<(), ReadError> {
    let damaged = |error: &dyn std::fmt::Display| ReadError::Damaged(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let mut left = MOST_BYTES as u64;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|error| damaged(&error))?;
        let size = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink()).map_err(|error| damaged(&error))?;
        left = left.checked_sub(size).ok_or(ReadError::TooLarge)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    #[test]
    fn a_bomb_is_not_unpacked() {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("xl/worksheets/sheet1.xml", zip::write::SimpleFileOptions::default()).unwrap();
        let block = vec![b' '; 1_000_000];
        for _ in 0..=MOST_BYTES / block.len() {
            writer.write_all(&block).unwrap();
        }
        let bytes = writer.finish().unwrap().into_inner();
        assert!(bytes.len() < MOST_BYTES / 100);
        assert_eq!(read(&bytes), Err(ReadError::TooLarge));
    }
}
