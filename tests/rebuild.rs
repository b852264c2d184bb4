//! Edit, build, look again: how much work an edit is, and that the output is the one of a clean build.
//!
//! The site is `tests/rebuild/site`: read it beside these tests. It is built once in each [`Way`]; then it is edited,
//! and each [`Bench::build`] names how many files are read, parsed, rendered and written, and compares every byte of
//! the output with a clean build of the same files elsewhere.
//!
//! The theme is `tests/plain-theme`, which shows nearly all that a template is told; so what is rendered has changed,
//! where the comment does not say otherwise.

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "the tests are the writer and the reader")]

#[path = "rebuild/bench.rs"]
mod bench;
#[path = "rebuild/folder.rs"]
mod folder;
#[path = "rebuild/random.rs"]
mod random;

use bench::{Bench, Way, Work};
use opas::pipeline::Faults;

/// All HTML pages of the site: nine pages, a checklist with its print view and the page for addresses that do not
/// exist, in three languages, and two redirects.
const HTML: usize = 3 * (9 + 2 + 1) + 2;
/// Those with the site around them: a redirect has nothing but its link.
const SHELLS: usize = HTML - 2;

/// Builds the site, lets it be edited and built again in every way, and sees that afterwards there is nothing to do.
fn in_every_way(edits: impl Fn(&mut Bench)) {
    for way in Way::ALL {
        let mut site = Bench::new(way, Faults::Refuse);
        site.run();
        edits(&mut site);
        site.build(Work::default());
    }
}

// Texts

#[test]
fn nothing() {
    in_every_way(|site| {
        site.build(Work::default());
    });
}

#[test]
fn a_file_that_is_saved_as_it_was() {
    in_every_way(|site| {
        let text = site.read("content/guide/plan/index.fi.md");
        // It is read, since its stamp has moved, and then its digest says that nothing follows.
        site.write("content/guide/plan/index.fi.md", text).build(Work { read: 1, ..Work::default() });
    });
}

#[test]
fn a_word_in_a_text() {
    in_every_way(|site| {
        site.replace("content/guide/plan/index.fi.md", "Kirjoita", "Laadi")
            // The page alone: nobody else shows what is in its text.
            .build(Work { read: 1, parsed: 1, rendered: 1, changed: 1, ..Work::default() })
            .shows("opastus/suunnittele/index.html", "Laadi suunnitelma");
    });
}

#[test]
fn a_word_in_a_text_without_translation() {
    in_every_way(|site| {
        site.replace("content/guide/plan/costs/index.fi.md", "Laske työn", "Selvitä työn")
            // The page, and the page that stands in for the missing English one.
            .build(Work { read: 1, parsed: 1, rendered: 2, changed: 2, ..Work::default() })
            .shows("en/guidance/plan/laske-kustannukset/index.html", "Selvitä työn");
    });
}

#[test]
fn a_word_in_a_shared_text() {
    in_every_way(|site| {
        site.replace("content/_shared/login/index.fi.md", "Kirjaudu", "Tunnistaudu")
            // The two pages that include it.
            .build(Work { read: 1, parsed: 1, rendered: 2, changed: 2, ..Work::default() })
            .shows("opastus/ota-kayttoon/index.html", "Tunnistaudu");
    });
}

#[test]
fn line_ends_of_windows() {
    in_every_way(|site| {
        let text = String::from_utf8(site.read("content/guide/plan/index.fi.md")).unwrap();
        site.write("content/guide/plan/index.fi.md", text.replace('\n', "\r\n"))
            // The text says the same, so nothing is stale.
            .build(Work { read: 1, parsed: 1, ..Work::default() });
    });
}

#[test]
fn a_title() {
    in_every_way(|site| {
        site.replace("content/guide/plan/risks/index.fi.md", "title: Arvioi riskit", "title: Tunnista riskit")
            // The page; the page above it, the page before it and the two pages of the checklist, which link to it.
            .build(Work { read: 1, parsed: 1, rendered: 5, changed: 5, ..Work::default() })
            .shows("opastus/suunnittele/laske-kustannukset/index.html", ">Tunnista riskit");
    });
}

#[test]
fn a_heading_with_an_id() {
    in_every_way(|site| {
        site.replace("content/guide/plan/index.fi.md", "## Tavoitteet", "## Päämäärät")
            // The page and the two pages of its checklist, one item of which names the heading.
            .build(Work { read: 1, parsed: 1, rendered: 3, changed: 3, ..Work::default() })
            .shows("opastus/suunnittele/suunnitteluvaiheen-tehtavat/index.html", "#goals\">Päämäärät");
    });
}

#[test]
fn a_heading_without_an_id() {
    in_every_way(|site| {
        site.replace("content/guide/plan/index.fi.md", "## Kirjautuminen", "## Pääsy palveluun")
            // The page in all three languages: the anchor comes from the source text.
            .build(Work { read: 1, parsed: 1, rendered: 3, changed: 3, ..Work::default() })
            .shows("sv/vagledning/planera/index.html", "<h2 id=\"paasy-palveluun\">Inloggning");
    });
}

// Places

#[test]
fn a_slug() {
    in_every_way(|site| {
        site.replace("content/guide/plan/index.fi.md", "title: Suunnittele", "slug: suunnitelma\ntitle: Suunnittele")
            .build(Work {
                read: 1,
                parsed: 1,
                // The page, the two below it and the two of its checklist have new addresses,
                created: 5,
                removed: 5,
                // their ten translations name them in the language switch; the pages above and after it, the page
                // of all tools and the redirect link to them, and the sitemap lists them.
                rendered: 5 + 10 + 4 + 1,
                changed: 10 + 4 + 1,
            })
            .shows("vanha/suunnitelma/index.html", "/opastus/suunnitelma/")
            .lacks("opastus/suunnittele");
    });
}

#[test]
fn a_new_page() {
    in_every_way(|site| {
        site.write("content/guide/news/index.fi.md", "---\ntitle: Uutta\n---\n\nUusi ohje.\n")
            .build(Work {
                read: 1,
                parsed: 1,
                // The page, and the two that stand in for its translations.
                created: 3,
                // They are in the navigation of the five other pages of the section, and the Finnish one, which alone
                // really exists, is in the sitemap.
                rendered: 3 + 3 * 5 + 1,
                changed: 3 * 5 + 1,
                ..Work::default()
            })
            .shows("sv/vagledning/index.html", "lang=\"fi\">Uutta");
    });
}

#[test]
fn a_translation() {
    in_every_way(|site| {
        site.write("content/guide/plan/costs/index.en.md", "---\ntitle: Count the costs\n---\n\nCount.\n")
            .build(Work {
                read: 1,
                parsed: 1,
                // It comes in the place of the page that stood in for it, at an address of its own.
                created: 1,
                removed: 1,
                // The two other languages lead to it; the English pages above and after it name it in English; and
                // it is in the sitemap.
                rendered: 1 + 2 + 2 + 1,
                changed: 2 + 2 + 1,
            })
            .shows("en/guidance/plan/index.html", "/en/guidance/plan/count-the-costs/");
    });
}

#[test]
fn a_deleted_page() {
    in_every_way(|site| {
        site.remove_folder("content/guide/plan/costs")
            .build(Work {
                // With the page goes the one that stood in for its English translation.
                removed: 3,
                // The page above it and the page after it have it no longer in their navigation, and the sitemap
                // lists it no longer.
                rendered: 3 + 3 + 1,
                changed: 3 + 3 + 1,
                ..Work::default()
            })
            .lacks("en/guidance/plan/laske-kustannukset")
            .shows("opastus/suunnittele/arvioi-riskit/index.html", "task 1 of 1");
    });
}

#[test]
fn a_moved_folder() {
    in_every_way(|site| {
        site.rename("content/guide/plan/costs", "content/terms/costs")
            .build(Work {
                // Both texts of the page are at places that nobody knew.
                read: 2,
                parsed: 2,
                created: 3,
                removed: 3,
                // The pages that were above and after it have it no longer in their navigation, the page that now is
                // above it has, and the sitemap has its new addresses.
                rendered: 3 + 3 * 3 + 1,
                changed: 3 * 3 + 1,
            })
            .shows("sanasto/laske-kustannukset/index.html", "task 1 of 1");
    });
}

#[test]
fn a_draft_that_is_published() {
    in_every_way(|site| {
        site.replace("content/coming/index.fi.md", "draft: true", "draft: false")
            .build(Work {
                read: 1,
                parsed: 1,
                created: 3,
                // The home page has a card for it, and the sitemap a line.
                rendered: 3 + 3 + 1,
                changed: 3 + 1,
                ..Work::default()
            })
            .shows("index.html", "/tulossa/");
    });
}

#[test]
fn an_old_address() {
    in_every_way(|site| {
        site.replace("content/guide/plan/index.fi.md", "[/vanha/suunnitelma/]", "[/vanha/suunnitelma/, /muinainen/]")
            // One more redirect; the page does not show from where it is redirected to.
            .build(Work { read: 1, parsed: 1, rendered: 1, created: 1, ..Work::default() })
            .shows("muinainen/index.html", "/opastus/suunnittele/");
    });
}

// Checklists, tools and roles

#[test]
fn a_checklist_item() {
    in_every_way(|site| {
        site.replace("content/guide/plan/checklist.yaml", "Laadi aikataulu", "Sovi aikataulusta")
            // The page with the list and the two pages of the list, in Finnish and, for want of a translation, in
            // English.
            .build(Work { read: 1, parsed: 1, rendered: 6, changed: 6, ..Work::default() })
            .shows("en/guidance/plan/index.html", "<span lang=\"fi\">Sovi aikataulusta</span>");
    });
}

#[test]
fn a_new_checklist_item() {
    in_every_way(|site| {
        let new = "  - { id: share, text: Kerro suunnitelmasta }\nretired:";
        site.replace("content/guide/plan/checklist.yaml", "retired:", new)
            // The same three pages in all languages.
            .build(Work { read: 1, parsed: 1, rendered: 9, changed: 9, ..Work::default() })
            .shows("sv/vagledning/planera/index.html", "5 uppgifter");
    });
}

#[test]
fn a_tool() {
    in_every_way(|site| {
        site.replace("content/tools.yaml", "title: Kurssi", "title: Verkkokurssi")
            // The page of the tool and the page of all tools.
            .build(Work { read: 1, parsed: 1, rendered: 2, changed: 2, ..Work::default() })
            .shows("tyokalut/index.html", "Verkkokurssi");
    });
}

#[test]
fn a_role() {
    in_every_way(|site| {
        site.replace("content/roles.yaml", "text: Johto", "text: Johtoryhmä")
            // The page that it owns, which has an item for it, and the two pages of the list.
            .build(Work { read: 1, parsed: 1, rendered: 3, changed: 3, ..Work::default() })
            .shows("opastus/suunnittele/index.html", "Owner: Johtoryhmä");
    });
}

#[test]
fn a_picture() {
    in_every_way(|site| {
        site.replace("content/guide/plan/process.svg", "käytä", "ota käyttöön")
            // The picture alone: its address stays.
            .build(Work { read: 1, rendered: 1, changed: 1, ..Work::default() });
    });
}

#[test]
fn a_picture_in_one_language() {
    in_every_way(|site| {
        site.remove("content/guide/plan/process.sv.svg")
            // The Swedish page shows the one for all languages.
            .build(Work { rendered: 1, changed: 1, removed: 1, ..Work::default() })
            .shows("sv/vagledning/planera/index.html", "/media/guide/plan/process.svg");
    });
}

#[test]
fn a_download_of_another_size() {
    in_every_way(|site| {
        site.write("content/files/form.fi.txt", "Lomake\n".repeat(1_000))
            // The file itself, and its size on the two pages of the tool and the page of all tools, in Finnish and in
            // English, which has no file of its own.
            .build(Work { read: 1, rendered: 1 + 2 * 3, changed: 1 + 2 * 3, ..Work::default() })
            .shows("en/tools/index.html", "7\u{a0}kB");
    });
}

// What stands around everything

#[test]
fn a_message_of_a_translation() {
    in_every_way(|site| {
        site.replace("locales/sv/words.ftl", "Obs", "Märk")
            // Every page in Swedish could show it, one does.
            .build(Work { read: 1, rendered: 9 + 2 + 1 + 1, changed: 1, ..Work::default() })
            .shows("sv/vagledning/planera/index.html", "Märk");
    });
}

#[test]
fn a_message_of_the_source_language() {
    in_every_way(|site| {
        site.replace("locales/fi/words.ftl", "Huom", "Huomaa")
            // Every page could show it: what another language lacks is taken from the source language.
            .build(Work { read: 1, rendered: HTML, changed: 1, ..Work::default() })
            .shows("opastus/suunnittele/index.html", "Huomaa");
    });
}

#[test]
fn a_template() {
    in_every_way(|site| {
        let shell = String::from_utf8(site.read("themes/plain/templates/shell.html")).unwrap();
        site.write("themes/plain/templates/shell.html", format!("{shell}<hr>\n"))
            // A template can take in any other, so all pages are made anew.
            .build(Work { read: 1, rendered: HTML, changed: SHELLS, ..Work::default() });
    });
}

#[test]
fn an_asset_of_the_theme() {
    in_every_way(|site| {
        let assets = site.output().keys().filter(|path| path.starts_with("assets/")).count();
        site.write("themes/plain/assets/plain.css", "body { max-width: 50rem }\n")
            // The digest of all assets names their folder, so that browsers can keep them for ever. The pages are told
            // where it is; the plain theme does not say it.
            .build(Work { read: 1, rendered: assets + SHELLS, created: assets, removed: assets, ..Work::default() });
    });
}

#[test]
fn the_address_of_the_site() {
    in_every_way(|site| {
        site.replace("site.yaml", "https://opas.example/", "https://ohje.example/")
            // Every page says its whole address, and the sitemap says them all.
            .build(Work { read: 1, rendered: HTML + 1, changed: HTML + 1, ..Work::default() })
            .shows("vanha/suunnitelma/index.html", "https://ohje.example/opastus/suunnittele/");
    });
}

#[test]
fn one_more_language() {
    in_every_way(|site| {
        // Which language a text is in depends on the list, so every text is parsed again.
        let parsed = site.texts();
        site.replace("site.yaml", "[fi, sv, en]", "[fi, sv, en, de]")
            // All pages in the source language once more, and a language to choose on all others.
            .build(Work { read: 1, parsed, rendered: 12 + SHELLS, created: 12, changed: SHELLS, ..Work::default() })
            .shows("de/index.html", "Tervetuloa");
    });
}

// Faults, and an output that somebody else has touched

#[test]
fn a_fault_and_its_mending() {
    in_every_way(|site| {
        let plan = "content/guide/plan/index.fi.md";
        site.replace(plan, "(/terms#plan-word)", "(/terms#nowhere)")
            .replace("content/guide/use/index.fi.md", "Palaa", "Mene")
            // The good edit waits for the bad one.
            .build_refused(1)
            .mend(plan)
            // The text that was mended is parsed again, the other one is remembered.
            .build(Work { read: 1, parsed: 1, rendered: 1, changed: 1, ..Work::default() })
            .shows("opastus/ota-kayttoon/index.html", "Mene tarvittaessa");
    });
}

#[test]
fn an_output_file_that_was_lost_or_changed() {
    in_every_way(|site| {
        std::fs::remove_file(site.out().join("opastus/index.html")).unwrap();
        std::fs::write(site.out().join("sanasto/index.html"), "by hand").unwrap();
        // What opas wrote it looks after.
        site.build(Work { rendered: 2, created: 1, changed: 1, ..Work::default() });
    });
}
