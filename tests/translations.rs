//! Translations of the real site: a publisher edits, a translator works in the files, an agency gets XLIFF; and what goes
//! out to other programs comes back without a byte of difference.

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;
use walkdir::WalkDir;

const PAGE: &str = "content/adoption/decide/index";
const LIST: &str = "content/adoption/decide/checklist";

/// A copy of the site of this repository.
struct Site(TempDir);

impl Site {
    fn new() -> Self {
        let site = Self(tempfile::tempdir().unwrap());
        let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
        for entry in ["content", "locales", "themes", "site.yaml"] {
            for file in WalkDir::new(repository.join(entry)).into_iter().map(Result::unwrap) {
                let to = site.0.path().join(file.path().strip_prefix(repository).unwrap());
                if file.file_type().is_file() {
                    fs::create_dir_all(to.parent().unwrap()).unwrap();
                    fs::copy(file.path(), to).unwrap();
                }
            }
        }
        site
    }

    /// Runs opas, which has to end well, and gives what it printed.
    fn opas(&self, arguments: &[&str]) -> String {
        let out = Command::new(env!("CARGO_BIN_EXE_opas")).current_dir(self.0.path()).args(arguments).output().unwrap();
        let (said, failed) = (String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
        assert!(out.status.success(), "opas {arguments:?}\n{said}{failed}");
        said.into_owned()
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.path().join(path)).unwrap()
    }

    /// Puts other words in the place of some that stand in a file once.
    fn edit(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        assert_eq!(text.matches(old).count(), 1, "{path}: {old}");
        fs::write(self.0.path().join(path), text.replace(old, new)).unwrap();
    }

    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let files = ["content", "locales"].into_iter().flat_map(|folder| WalkDir::new(self.0.path().join(folder)));
        let files = files.map(Result::unwrap).filter(|file| file.file_type().is_file());
        files.map(|file| (file.path().to_string_lossy().into_owned(), fs::read(file.path()).unwrap())).collect()
    }

    /// Outdated, to be confirmed and missing texts of a language, and what is to be done: state, file and line.
    fn state(&self, lang: &str) -> ([u64; 3], Vec<String>) {
        let report: Value = serde_json::from_str(&self.opas(&["translations", "--format", "json"])).unwrap();
        let of_lang = |entry: &&Value| entry["lang"] == lang;
        let counts = report["languages"].as_array().unwrap().iter().find(of_lang).unwrap();
        let count = |key: &str| counts[key].as_u64().unwrap();
        let work = report["work"].as_array().unwrap().iter().filter(of_lang);
        let work = work.map(|work| {
            let text = |key: &str| work[key].as_str().unwrap_or_default().to_owned();
            format!("{} {} {}", text("state"), text("source_file"), text("difference"))
        });
        (["outdated", "to_confirm", "missing"].map(count), work.collect())
    }
}

#[test]
fn publisher_translator_and_agency() {
    let site = Site::new();
    assert_eq!(site.state("sv"), ([0, 0, 0], Vec::new()), "the site begins up to date");
    assert_eq!(site.state("en"), ([0, 0, 0], Vec::new()), "the site begins up to date");

    // The publisher rewords a sentence, an item and a message, and moves a paragraph elsewhere.
    site.edit(
        &format!("{PAGE}.fi.md"),
        "Noudata organisaatiosi omia sääntöjä",
        "Noudata aina organisaatiosi omia sääntöjä",
    );
    site.edit(&format!("{LIST}.yaml"), "text: Kirjoita päätösehdotus vaihtoehtoineen", "text: Kirjoita päätösehdotus");
    site.edit("locales/fi/interface.ftl", "skip-to-content = Hyppää sisältöön", "skip-to-content = Siirry sisältöön");
    let moved = "\nSovi kunkin sidosryhmän kanssa, miten se osallistuu päätöksen valmisteluun.\n";
    site.edit(&format!("{PAGE}.fi.md"), moved, "");
    site.edit(
        &format!("{PAGE}.fi.md"),
        "## Sidosryhmät {#stakeholders}\n",
        &format!("## Sidosryhmät {{#stakeholders}}\n{moved}"),
    );
    let marked = [
        format!("outdated {LIST}.yaml Kirjoita päätösehdotus[- vaihtoehtoineen-]"),
        format!(
            "outdated {PAGE}.fi.md Selvitä, kuka organisaatiossasi voi päättää käyttöönotosta. Päätös voi kuulua \
             esimerkiksi viranhaltijalle, johtoryhmälle tai toimielimelle. Noudata {{+aina +}}organisaatiosi omia sääntöjä \
             ja ohjeita."
        ),
        "outdated locales/fi/interface.ftl [-Hyppää-]{+Siirry+} sisältöön".to_owned(),
    ];
    assert_eq!(site.state("sv"), ([3, 0, 0], marked.to_vec()));
    assert_eq!(site.state("en"), ([3, 0, 0], marked.to_vec()));

    // Readers are told, in their own language.
    site.opas(&["build"]);
    let page = site.read("public/sv/inforande-av-tjansten/besluta/index.html");
    let notice = page.split("notice-outdated").nth(1).unwrap().split("</div>").next().unwrap().to_owned();
    assert!(notice.contains("Den finska texten har ändrats."), "{notice}");
    assert!(notice.contains("24 november 2026"), "{notice}");
    assert_eq!(notice.matches("<li>").count(), 2, "the section and the checklist, and nothing else: {notice}");
    assert!(notice.contains("href=\"#decision-making\"") && notice.contains("href=\"#checklist\""), "{notice}");

    // The Swedish translator edits the page, and elsewhere a word that has nothing to do with it.
    site.edit(
        &format!("{PAGE}.sv.md"),
        "Följ din organisations egna regler",
        "Följ alltid din organisations egna regler",
    );
    site.edit(&format!("{LIST}.sv.yaml"), "Upprätta beslutsdokumenten", "Gör upp beslutsdokumenten");
    let (counts, work) = site.state("sv");
    assert_eq!(counts, [2, 1, 0]);
    assert!(work[1].starts_with(&format!("edited {PAGE}.fi.md")), "{work:?}");
    let before = site.read("locales/sv/translated.lock");
    site.opas(&["build"]);
    assert_eq!(site.read("locales/sv/translated.lock"), before, "no build writes the record");
    site.opas(&["translations", "accept", "sv", "--edited", "--date", "2026-11-25"]);
    assert_eq!(site.state("sv").0, [2, 0, 0]);
    // The message says the same as before, and the item too.
    site.opas(&["translations", "accept", "sv", "skip-to-content", "proposal", "--date", "2026-11-25"]);
    assert_eq!(site.state("sv"), ([0, 0, 0], Vec::new()));

    // The agency gets the three English texts, translates two, and says of the third that it fits as it is.
    site.opas(&["translations", "export", "--lang", "en", "--stale", "--format", "xliff12", "--out", "en.xlf"]);
    let parcel = site.read("en.xlf");
    assert_eq!(parcel.matches("<trans-unit ").count(), 3);
    let mut reply = String::new();
    for (number, unit) in parcel.split_inclusive("</trans-unit>").enumerate() {
        let target = unit.find("<target ").map(|at| unit[at..].find('>').unwrap() + at + 1);
        let Some(target) = target else {
            reply.push_str(unit);
            continue;
        };
        let unit = if number < 2 { format!("{}New: {}", &unit[..target], &unit[target..]) } else { unit.to_owned() };
        reply.push_str(&unit.replace("needs-review-translation", "translated"));
    }
    fs::write(site.0.path().join("en.xlf"), reply).unwrap();
    let before = site.files();
    site.opas(&["translations", "import", "en.xlf", "--dry-run"]);
    assert_eq!(site.files(), before, "a dry run writes nothing");
    site.opas(&["translations", "import", "en.xlf", "--date", "2026-11-26"]);
    let after = site.files();
    let changed = after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes)).map(|(path, _)| path.clone());
    let place = |path: &str| site.0.path().join(path).to_string_lossy().into_owned();
    let wanted = [&format!("{LIST}.en.yaml"), &format!("{PAGE}.en.md"), "locales/en/translated.lock"].map(place);
    assert_eq!(changed.collect::<Vec<_>>(), wanted);
    assert_eq!(site.state("en"), ([0, 0, 0], Vec::new()));
    site.opas(&["build"]);
    assert!(!site.read("public/en/adoption/decide/index.html").contains("notice-outdated"));
}

#[test]
fn what_goes_out_untouched_comes_back_without_a_difference() {
    let site = Site::new();
    let before = site.files();
    for lang in ["sv", "en"] {
        for format in ["xliff12", "xliff2", "csv", "xlsx", "po"] {
            let file = format!("{lang}.{format}");
            site.opas(&["translations", "export", "--lang", lang, "--format", format, "--out", &file]);
            site.opas(&["translations", "import", &file, "--lang", lang, "--date", "2030-01-01"]);
            assert!(site.files() == before, "{file} changed something");
        }
    }
}

/// Every text of the site is translated anew; then the old translations come back, and so do the files.
#[test]
fn every_text_can_be_written_and_written_back() {
    let site = Site::new();
    site.opas(&["translations", "export", "--lang", "sv", "--format", "po", "--out", "old.po"]);
    let old = site.read("old.po");
    let mut new = String::new();
    let mut is_picture = false;
    for line in old.lines() {
        is_picture = if line.starts_with("msgctxt") { line.contains("#t.img.") } else { is_picture };
        match line.strip_prefix("msgstr \"").filter(|text| text.len() > 1 && !is_picture) {
            Some(text) => new.extend(["msgstr \"Ny ", text, "\n"]),
            None => new.extend([line, "\n"]),
        }
    }
    fs::write(site.0.path().join("new.po"), new).unwrap();
    let count = |said: String| -> usize { said.lines().last().unwrap().split(' ').next().unwrap().parse().unwrap() };
    let changed = count(site.opas(&["translations", "import", "new.po", "--date", "2026-11-24"]));
    assert!(changed > 1000, "only {changed} texts were written");
    assert_eq!(site.state("sv"), ([0, 0, 0], Vec::new()));
    assert_eq!(count(site.opas(&["translations", "import", "old.po", "--date", "2026-11-24"])), changed);
    site.opas(&["translations", "export", "--lang", "sv", "--format", "po", "--out", "again.po"]);
    assert!(site.read("again.po") == old, "the texts are not what they were");
}

#[test]
fn a_translated_address_and_an_anchor_that_change_lead_on() {
    let site = Site::new();
    let (page, before) = ("content/about/index.sv.md", "sv/information-om-tjansten");
    site.edit(page, "slug: information-om-tjansten", "slug: allt-om-tjansten");
    site.edit("content/about/index.fi.md", "{#responsibility}", "{#duties}");
    assert!(!site.opas(&["check"]).contains("error"));
    site.opas(&["build"]);
    let leads_to = |address: &str| {
        let text = site.read(&format!("public/{address}/index.html"));
        let (_, rest) = text.split_once("content=\"0; url=/").unwrap();
        rest.split_once("/\"").unwrap().0.to_owned()
    };
    assert_eq!(leads_to(before), "sv/allt-om-tjansten");
    let below = leads_to(&format!("{before}/definitioner"));
    assert_eq!(below, "sv/allt-om-tjansten/definitioner");
    assert!(site.read(&format!("public/{below}/index.html")).contains("<h1"));
    for now in ["sv/allt-om-tjansten", "en/about-the-service"] {
        let text = site.read(&format!("public/{now}/index.html"));
        assert!(text.contains("<h2 id=\"duties\"><span id=\"responsibility\"></span>"), "{now}");
    }
    // The links of the site are those of now.
    assert!(!site.read("public/sv/index.html").contains("information-om-tjansten"));
    site.opas(&["published", "record"]);
    assert!(site.opas(&["check"]).contains("no faults"));
    fs::remove_dir_all(site.0.path().join("content/about/definitions")).unwrap();
    let mut check = Command::new(env!("CARGO_BIN_EXE_opas"));
    let out = check.current_dir(site.0.path()).args(["check", "--format", "short"]).output().unwrap();
    let said = String::from_utf8(out.stdout).unwrap();
    let gone = said.lines().filter(|line| line.contains("[published-address-gone] /about/definitions was")).count();
    assert_eq!(gone, 3, "{said}");
}
