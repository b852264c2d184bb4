//! A checklist as a workbook: a table to fill in, ready for the printer, with nothing in it that runs.

use std::sync::Arc;

use rust_xlsxwriter::{
    Color, ConditionalFormatFormula, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Formula, Table, TableColumn, TableStyle, Url, Workbook, Worksheet, XlsxError,
};

use super::rows::rows;
use crate::url::encode;
use crate::view::{ItemData, SheetView};

/// The columns, in their order, with their widths in letters.
const WIDTHS: [f64; 10] = [8.0, 26.0, 46.0, 46.0, 20.0, 17.0, 22.0, 14.0, 36.0, 20.0];
const NUMBER: u16 = 0;
const GROUP: u16 = 1;
const TASK: u16 = 2;
const HELP: u16 = 3;
const ROLE: u16 = 4;
const STATUS: u16 = 5;
const DUE: u16 = 7;
const NOTE: u16 = 8;
/// Hidden: it leads a filled-in sheet back to the list.
const ID: u16 = 9;

/// The row of the table's heads; title, version and advice stand above it.
const HEAD: u32 = 4;

/// How far below the table the drop-down goes on, for rows that an organisation adds.
const ROOM: u32 = 500;

/// The most letters of a cell, and of an address.
const CELL: usize = 32_000;
const ADDRESS: usize = 2_000;

/// The most letters at the foot, without the codes for its parts, and those of the address there.
const FOOTER: usize = 245;
const FOOTER_ADDRESS: usize = 150;

/// Writes a list.
pub(super) fn write(view: &SheetView) -> Result<Vec<u8>, XlsxError> {
    let view = &held(view);
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(view)?);
    let sheet = workbook.add_worksheet();
    sheet.set_name(sheet_name(&view.words.sheet))?;
    sheet.set_right_to_left(view.is_right_to_left);
    set_up_page(sheet, view)?;
    write_heading(sheet, view)?;
    let last = write_table(sheet, view)?;
    offer_statuses(sheet, view, last)?;
    workbook.save_to_buffer()
}

/// The same without control characters: XML cannot hold most of them, and no program opens a workbook that has one. In an
/// address they are written as addresses write them.
fn held(view: &SheetView) -> SheetView {
    fn text(text: &mut String) {
        text.retain(|c| c == '\n' || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}')));
    }
    fn shared(shared: &mut Arc<str>) {
        let mut own = shared.to_string();
        text(&mut own);
        *shared = own.into();
    }
    fn address(url: &mut String) {
        *url = url.chars().fold(String::with_capacity(url.len()), |mut out, c| {
            if c.is_control() {
                out.push_str(&encode(c.encode_utf8(&mut [0; 4])));
            } else {
                out.push(c);
            }
            out
        });
        text(url);
    }
    fn item(one: &mut ItemData) {
        let ItemData { id, number, text: task, help, link, role, items } = one;
        shared(id);
        text(number);
        text(&mut task.text);
        if let Some(help) = help {
            text(&mut help.text);
        }
        if let Some(link) = link {
            shared(&mut link.title);
            address(&mut link.url);
        }
        if let Some(role) = role {
            shared(&mut role.name);
        }
        items.iter_mut().for_each(item);
    }
    let mut view = view.clone();
    let words = &mut view.words;
    let heads = [&mut words.number, &mut words.group, &mut words.task, &mut words.help, &mut words.role, &mut words.id];
    let more = [&mut words.status, &mut words.responsible, &mut words.due, &mut words.note, &mut words.page];
    let rest = [&mut words.sheet, &mut words.version, &mut words.notice, &mut words.instructions, &mut view.site];
    heads.into_iter().chain(more).chain(rest).chain(&mut words.statuses).for_each(text);
    text(&mut view.list.title.text);
    shared(&mut view.list.id);
    address(&mut view.list.url);
    view.list.items.iter_mut().for_each(item);
    view
}

/// The moment of the version and not of the writing, so that the same list is the same file.
fn properties(view: &SheetView) -> Result<DocProperties, XlsxError> {
    let version = view.list.version.as_deref().unwrap_or("2000-01-01");
    Ok(DocProperties::new()
        .set_title(&view.list.title.text)
        .set_author(&view.site)
        .set_company(&view.site)
        .set_subject(&view.words.version)
        .set_comment(&view.words.notice)
        .set_hyperlink_base(&view.list.url)
        .set_custom_property("opas-list", &*view.list.id)
        .set_custom_property("opas-version", view.list.version.as_deref().unwrap_or_default())
        .set_custom_property("opas-language", view.list.lang.as_str())
        .set_creation_datetime(&ExcelDateTime::parse_from_str(&format!("{version}T00:00:00Z"))?))
}

/// Excel refuses some characters in the name of a sheet, and long names.
fn sheet_name(name: &str) -> String {
    let plain: String = name.chars().filter(|c| !r"[]:*?/\'".contains(*c)).take(31).collect();
    if plain.trim().is_empty() { "1".to_owned() } else { plain }
}

fn set_up_page(sheet: &mut Worksheet, view: &SheetView) -> Result<(), XlsxError> {
    // The numbers of paper sizes in Excel: 9 is A4, 1 is letter.
    sheet.set_paper_size(if view.paper == "letter" { 1 } else { 9 });
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(HEAD, HEAD)?;
    sheet.set_margins(0.5, 0.5, 0.6, 0.8, 0.3, 0.3);
    sheet.set_footer(footer(view));
    sheet.set_freeze_panes(HEAD + 1, 0)?;
    Ok(())
}

/// The foot of each printed sheet. Where there is not room for all, the address stays whole: it leads to the rest.
fn footer(view: &SheetView) -> String {
    // An ampersand begins a code for Excel, and two are one.
    let plain =
        |text: &str, most: usize| shortened(text, most.saturating_sub(text.matches('&').count())).replace('&', "&&");
    let address = plain(&view.list.url, FOOTER_ADDRESS);
    let room = FOOTER.saturating_sub(address.chars().count() + view.words.page.chars().count());
    let left = plain(&[view.list.title.text.as_str(), &view.words.version].join(" · "), room);
    format!("&L{left}\n{address}&R{}", view.words.page)
}

fn write_heading(sheet: &mut Worksheet, view: &SheetView) -> Result<(), XlsxError> {
    let title = Format::new().set_bold().set_font_size(16);
    sheet.write_string_with_format(0, 0, cell(&view.list.title.text), &title)?;
    sheet.write_string(1, 0, &view.words.version)?;
    sheet.write_string(2, 0, cell(&view.words.notice))?;
    sheet.write_string(3, 0, &view.words.instructions)?;
    Ok(())
}

/// Writes the table; gives its last row.
fn write_table(sheet: &mut Worksheet, view: &SheetView) -> Result<u32, XlsxError> {
    let words = &view.words;
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Thin);
    let strong = text.clone().set_bold();
    // Number format 14 is the short date in the manner of the reader's own system.
    let date = text.clone().set_num_format_index(14);
    let mut at = HEAD;
    for row in rows(&view.list) {
        at += 1;
        let ItemData { id, number, text: task, help, link, role, items } = row.item;
        let task_format = if items.is_empty() { &text } else { &strong };
        sheet.write_string_with_format(at, NUMBER, number, &text)?;
        sheet.write_string_with_format(at, GROUP, cell(row.group), &text)?;
        sheet.write_string_with_format(at, TASK, cell(&task.text), task_format)?;
        let help = help.as_ref().map_or("", |help| help.text.as_str());
        match link {
            Some(link) => write_link(sheet, at, help, &link.title, &link.url, &text)?,
            None => drop(sheet.write_string_with_format(at, HELP, cell(help), &text)?),
        }
        let role = role.as_ref().map_or("", |role| &*role.name);
        sheet.write_string_with_format(at, ROLE, cell(role), &text)?;
        write_blanks(sheet, at, words.statuses[0].as_str(), &text, &date)?;
        sheet.write_string(at, ID, &**id)?;
    }
    for number in &view.blank {
        at += 1;
        sheet.write_string_with_format(at, NUMBER, number, &text)?;
        for column in [GROUP, TASK, HELP, ROLE] {
            sheet.write_blank(at, column, &text)?;
        }
        write_blanks(sheet, at, words.statuses[0].as_str(), &text, &date)?;
    }
    // A table without rows is none: a list without items gets an empty one to begin with.
    let last = at.max(HEAD + 1);
    let heads = [
        &words.number,
        &words.group,
        &words.task,
        &words.help,
        &words.role,
        &words.status,
        &words.responsible,
        &words.due,
        &words.note,
        &words.id,
    ];
    let head = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Medium);
    let columns: Vec<TableColumn> =
        distinct(&heads).iter().map(|name| TableColumn::new().set_header(name).set_header_format(&head)).collect();
    let table = Table::new()
        .set_name("Checklist")
        .set_style(TableStyle::None)
        .set_alt_text_title(&view.list.title.text)
        .set_alt_text(&words.instructions)
        .set_columns(&columns);
    sheet.add_table(HEAD, NUMBER, last, ID, &table)?;
    for (column, width) in (0_u16..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_column_hidden(ID)?;
    Ok(last)
}

/// The cells that an organisation fills in.
fn write_blanks(sheet: &mut Worksheet, at: u32, status: &str, text: &Format, date: &Format) -> Result<(), XlsxError> {
    sheet.write_string_with_format(at, STATUS, status, text)?;
    for column in STATUS + 1..=NOTE {
        sheet.write_blank(at, column, if column == DUE { date } else { text })?;
    }
    Ok(())
}

/// Help that leads to guidance. An address that Excel does not take stands in the cell as text.
fn write_link(
    sheet: &mut Worksheet,
    at: u32,
    help: &str,
    title: &str,
    url: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let text = if help.is_empty() { title.to_owned() } else { format!("{help}\n→ {title}") };
    if url.len() > ADDRESS || !(url.starts_with("https://") || url.starts_with("http://")) {
        sheet.write_string_with_format(at, HELP, cell(&format!("{text} {url}")), format)?;
        return Ok(());
    }
    let link = Url::new(url).set_text(cell(&text));
    let format =
        format.clone().set_font_color(Color::RGB(0x00_3F_7A)).set_underline(rust_xlsxwriter::FormatUnderline::Single);
    sheet.write_url_with_format(at, HELP, link, &format)?;
    Ok(())
}

/// A drop-down with the statuses, and what makes them visible: a face of the letters, and a ground besides.
fn offer_statuses(sheet: &mut Worksheet, view: &SheetView, last: u32) -> Result<(), XlsxError> {
    // Excel keeps the words in one text, with commas between them.
    let statuses: Vec<String> = view.words.statuses.iter().map(|word| shortened(&word.replace(',', ""), 60)).collect();
    let choice = DataValidation::new().allow_list_strings(&statuses)?;
    sheet.add_data_validation(HEAD + 1, STATUS, last + ROOM, STATUS, &choice)?;
    let faces = [
        (&statuses[1], Format::new().set_bold().set_background_color(Color::RGB(0xFF_F2_CC))),
        (&statuses[2], Format::new().set_italic().set_background_color(Color::RGB(0xDD_EE_DD))),
        (&statuses[3], Format::new().set_font_strikethrough().set_background_color(Color::RGB(0xEC_EC_EC))),
    ];
    for (word, face) in faces {
        let formula = format!("=$F{}=\"{}\"", HEAD + 2, word.replace('"', "\"\""));
        let rule = ConditionalFormatFormula::new().set_rule(Formula::new(formula)).set_format(face);
        sheet.add_conditional_format(HEAD + 1, NUMBER, last + ROOM, STATUS, &rule)?;
    }
    Ok(())
}

/// The heads of a table must differ from each other.
fn distinct(heads: &[&String; 10]) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    for head in heads {
        let mut name = if head.trim().is_empty() { "–".to_owned() } else { (*head).clone() };
        while seen.iter().any(|other| other.to_lowercase() == name.to_lowercase()) {
            name.push('*');
        }
        seen.push(name);
    }
    seen
}

fn cell(text: &str) -> String {
    shortened(text, CELL)
}

fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _};

    use proptest::prelude::*;
    use quick_xml::events::Event;

    use super::*;
    use crate::view::{LinkData, ListData, RoleData, SheetWords, TextData};

    /// Whether every part of a workbook is XML that a program reads.
    fn is_read(workbook: &[u8]) -> bool {
        let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
        (0..archive.len()).all(|index| {
            let mut text = String::new();
            archive.by_index(index).unwrap().read_to_string(&mut text).unwrap();
            let mut reader = quick_xml::Reader::from_str(&text);
            let is_xml = std::iter::from_fn(|| match reader.read_event() {
                Ok(Event::Eof) => None,
                event => Some(event.is_ok()),
            });
            // The reader lets characters through that XML does not have.
            let is_held = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
            is_xml.into_iter().all(|is_fine| is_fine) && text.chars().all(is_held)
        })
    }

    fn view(said: &str) -> SheetView {
        let text = || TextData { text: said.to_owned(), lang: "fi".to_owned() };
        let link = LinkData { title: said.into(), url: format!("https://www.example.fi/{said}") };
        let item = ItemData {
            id: "a".into(),
            number: "1".to_owned(),
            text: text(),
            help: Some(text()),
            link: Some(link),
            role: Some(RoleData { id: said.into(), name: said.into() }),
            items: Vec::new(),
        };
        let words = SheetWords {
            sheet: said.to_owned(),
            notice: said.to_owned(),
            task: said.to_owned(),
            statuses: ["open", "begun", "done", "not needed"].map(str::to_owned),
            ..SheetWords::default()
        };
        let url = format!("https://www.example.fi/{said}");
        let list = ListData { id: said.into(), title: text(), url, items: vec![item], ..ListData::default() };
        SheetView { list, site: said.to_owned(), words, ..SheetView::default() }
    }

    #[test]
    fn control_characters_do_not_spoil_a_workbook() {
        let workbook = write(&view("a\u{7}b\u{0}\u{1b}\u{ffff}\u{9b}")).unwrap();
        assert!(is_read(&workbook));
        assert_eq!(held(&view("a\u{7}")).list.items[0].link.as_ref().unwrap().url, "https://www.example.fi/a%07");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

        #[test]
        fn whatever_is_said_can_be_opened(said in "[\\x00-\\x7f\u{80}-\u{9f}åä<>&'\"\u{fffe}\u{ffff}\u{202e}_x]{0,24}") {
            prop_assert!(is_read(&write(&view(&said)).unwrap()));
        }
    }
}
