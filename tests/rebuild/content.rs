//! Edits of content: texts, pages and their places, checklists, tools, roles, pictures and downloads.

use crate::bench::{NOTHING, Work};
use crate::{PLAN, in_every_way};

/// What the Swedish text of the page was translated from, and that of the text that it shares.
pub(crate) const RECORD: &str = include_str!("translated.sv.lock");

const LIST: &str = "content/guide/plan/checklist.yaml";

// Texts

#[test]
fn a_word_in_a_text() {
    in_every_way(|site| {
        site.replace(PLAN, "Kirjoita", "Laadi")
            // The page alone: nobody else shows what is in its text.
            .build(Work { read: 1, parsed: 1, rendered: 1, changed: 1, ..NOTHING })
            .shows("opastus/suunnittele/index.html", "Laadi suunnitelma");
    });
}

#[test]
fn a_word_in_a_text_without_translation() {
    in_every_way(|site| {
        site.replace("content/guide/plan/costs/index.fi.md", "Laske työn", "Selvitä työn")
            // The page, and the page that stands in for the missing English one.
            .build(Work { read: 1, parsed: 1, rendered: 2, changed: 2, ..NOTHING })
            .shows("en/guidance/plan/laske-kustannukset/index.html", "Selvitä työn");
    });
}

#[test]
fn a_word_in_a_shared_text() {
    in_every_way(|site| {
        site.replace("content/_shared/login/index.fi.md", "Kirjaudu", "Tunnistaudu")
            // The two pages that include it.
            .build(Work { read: 1, parsed: 1, rendered: 2, changed: 2, ..NOTHING })
            .shows("opastus/ota-kayttoon/index.html", "Tunnistaudu");
    });
}

#[test]
#[cfg(feature = "pdf")]
fn a_word_in_a_text_of_a_booklet() {
    in_every_way(|site| {
        site.replace("site.yaml", "footer: [/terms]", "footer: [/terms]\nbooklets: [/guide/plan]")
            // Three booklets, the pages that they begin with, and the pages of all tools.
            .build(Work { read: 1, rendered: 9, created: 3, changed: 6, ..NOTHING })
            .replace("content/guide/plan/risks/index.fi.md", "Varaa aikaa", "Aloita ajoissa")
            // The page, and the booklet that it is in, whose size the tools tell.
            .build(Work { read: 1, parsed: 1, rendered: 2, changed: 2, ..NOTHING });
    });
}

#[test]
fn line_ends_of_windows() {
    in_every_way(|site| {
        let text = String::from_utf8(site.read(PLAN)).unwrap();
        site.write(PLAN, text.replace('\n', "\r\n"))
            // The text says the same, so nothing is stale.
            .build(Work { read: 1, parsed: 1, ..NOTHING });
    });
}

#[test]
fn a_title() {
    in_every_way(|site| {
        site.replace("content/guide/plan/risks/index.fi.md", "title: Arvioi riskit", "title: Tunnista riskit")
            // The page; the page above it, the page before it and the two pages of the checklist, which link to it,
            // and its files, of which one has addresses and no names.
            .build(Work { read: 1, parsed: 1, rendered: 8, changed: 7, ..NOTHING })
            .shows("opastus/suunnittele/laske-kustannukset/index.html", ">Tunnista riskit");
    });
}

#[test]
fn a_title_that_is_the_address() {
    in_every_way(|site| {
        site.replace("content/guide/plan/costs/index.fi.md", "title: Laske", "title: Selvitä")
            // The page, and the English one that stands in for a translation, are somewhere else; the Swedish one, the
            // page above and the page beside in both languages, and the sitemap say where.
            .build(Work { read: 1, parsed: 1, rendered: 8, created: 2, changed: 6, removed: 2 })
            .shows("opastus/suunnittele/arvioi-riskit/index.html", "selvita-kustannukset/\">Selvitä kustannukset")
            .lacks("opastus/suunnittele/laske-kustannukset");
    });
}

#[test]
fn a_title_that_changes_the_alphabet() {
    in_every_way(|site| {
        site.replace("content/guide/plan/costs/index.fi.md", "order: 1\n", "slug: laske-kustannukset\n")
            .replace("content/guide/plan/risks/index.fi.md", "order: 2\n", "")
            // Both have another number now, and the page above another order, in three languages.
            .build(Work { read: 2, parsed: 2, rendered: 9, changed: 9, ..NOTHING })
            .replace("content/guide/plan/costs/index.fi.md", "title: Laske", "title: Aavista")
            // Back again.
            .build(Work { read: 1, parsed: 1, rendered: 9, changed: 9, ..NOTHING })
            .shows("opastus/suunnittele/index.html", "Aavista");
    });
}

#[test]
fn a_word_in_a_text_of_which_the_translation_is_on_record() {
    in_every_way(|site| {
        site.write("locales/sv/translated.lock", RECORD)
            .build(Work { read: 1, ..NOTHING })
            .replace(PLAN, "Kirjoita", "Laadi")
            // The page, and the Swedish one, which tells that it is older.
            .build(Work { read: 1, parsed: 1, rendered: 2, changed: 2, ..NOTHING })
            .shows("sv/vagledning/planera/index.html", "class=\"notice\"")
            .replace(PLAN, "Laadi suunnitelma", "Laadi lyhyt suunnitelma")
            // It has told that already.
            .build(Work { read: 1, parsed: 1, rendered: 1, changed: 1, ..NOTHING })
            .mend(PLAN)
            .build(Work { read: 1, parsed: 1, rendered: 2, changed: 2, ..NOTHING });
    });
}

#[test]
fn a_word_in_a_text_on_record_that_a_shared_text_includes() {
    in_every_way(|site| {
        for (lang, title) in [("fi", "Palvelu"), ("sv", "Tjänsten"), ("en", "Service")] {
            let shared = format!("---\ntitle: {title}\n---\n\n```{{include}} /_shared/login\n```\n");
            site.write(&format!("content/_shared/service/index.{lang}.md"), shared).replace(
                &format!("content/guide/use/index.{lang}.md"),
                "/_shared/login",
                "/_shared/service",
            );
        }
        site.write("locales/sv/translated.lock", RECORD).run();
        site.replace("content/_shared/login/index.fi.md", "Kirjaudu", "Tunnistaudu")
            // The two pages that read it, and both in Swedish, which tell that they are older.
            .build(Work { read: 1, parsed: 1, rendered: 4, changed: 4, ..NOTHING })
            .shows("sv/vagledning/ta-i-bruk/index.html", "class=\"notice\"");
    });
}

#[test]
fn a_heading_with_an_id() {
    in_every_way(|site| {
        site.replace(PLAN, "## Tavoitteet", "## Päämäärät")
            // The page, the two pages of its checklist, one item of which names the heading, and the three files of
            // the list, of which one has addresses and no names.
            .build(Work { read: 1, parsed: 1, rendered: 6, changed: 5, ..NOTHING })
            .shows("opastus/suunnittele/suunnitteluvaiheen-tehtavat/index.html", "#goals\">Päämäärät");
    });
}

#[test]
fn a_heading_without_an_id() {
    in_every_way(|site| {
        site.replace(PLAN, "## Kirjautuminen", "## Pääsy palveluun")
            // The page in all three languages: the anchor comes from the source text.
            .build(Work { read: 1, parsed: 1, rendered: 3, changed: 3, ..NOTHING })
            .shows("sv/vagledning/planera/index.html", "<h2 id=\"paasy-palveluun\">Inloggning");
    });
}

// Places

#[test]
fn a_slug() {
    in_every_way(|site| {
        site.replace(PLAN, "title: Suunnittele", "slug: suunnitelma\ntitle: Suunnittele")
            .build(Work {
                read: 1,
                parsed: 1,
                // The page, the two below it, the two of its checklist and its three files have new addresses,
                created: 8,
                removed: 8,
                // their ten translations name them in the language switch; the pages above and after it, the page
                // of all tools and the redirect link to them, and the sitemap and the index of lists have them.
                rendered: 8 + 10 + 4 + 2,
                changed: 10 + 4 + 2,
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
                ..NOTHING
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
                ..NOTHING
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
                ..NOTHING
            })
            .shows("index.html", "/tulossa/");
    });
}

#[test]
fn an_old_address() {
    in_every_way(|site| {
        site.replace(PLAN, "[/vanha/suunnitelma/]", "[/vanha/suunnitelma/, /muinainen/]")
            // One more redirect; the page does not show from where it is redirected to.
            .build(Work { read: 1, parsed: 1, rendered: 1, created: 1, ..NOTHING })
            .shows("muinainen/index.html", "/opastus/suunnittele/");
    });
}

// Checklists, tools and roles

#[test]
fn a_checklist_item() {
    in_every_way(|site| {
        site.replace(LIST, "Laadi aikataulu", "Sovi aikataulusta")
            // The page with the list, the two pages of the list and its three files, in Finnish and, for want of a
            // translation, in English.
            .build(Work { read: 1, parsed: 1, rendered: 12, changed: 12, ..NOTHING })
            .shows("en/guidance/plan/index.html", "<span lang=\"fi\">Sovi aikataulusta</span>");
    });
}

#[test]
fn a_new_checklist_item() {
    in_every_way(|site| {
        let new = "  - { id: share, text: Kerro suunnitelmasta }\nretired:";
        site.replace(LIST, "retired:", new)
            // The same three pages and three files in all languages, and the index, which counts the items. The page
            // of tools is looked at where a file has grown past a kilobyte, which this theme does not tell.
            .build(Work { read: 1, parsed: 1, rendered: 9 + 9 + 1 + 1, changed: 9 + 9 + 1, ..NOTHING })
            .shows("sv/vagledning/planera/index.html", "5 uppgifter");
    });
}

#[test]
fn a_tool() {
    in_every_way(|site| {
        site.replace("content/tools.yaml", "title: Kurssi", "title: Verkkokurssi")
            // The page of the tool and the page of all tools.
            .build(Work { read: 1, parsed: 1, rendered: 2, changed: 2, ..NOTHING })
            .shows("tyokalut/index.html", "Verkkokurssi");
    });
}

#[test]
fn a_role() {
    in_every_way(|site| {
        site.replace("content/roles.yaml", "text: Johto", "text: Johtoryhmä")
            // The page that it owns, which has an item for it, and the two pages of the list and its files.
            .build(Work { read: 1, parsed: 1, rendered: 6, changed: 6, ..NOTHING })
            .shows("opastus/suunnittele/index.html", "Owner: Johtoryhmä");
    });
}

#[test]
fn a_picture() {
    in_every_way(|site| {
        site.replace("content/guide/plan/process.svg", "käytä", "ota käyttöön")
            // The picture alone: its address stays.
            .build(Work { read: 1, rendered: 1, changed: 1, ..NOTHING });
    });
}

#[test]
fn a_picture_in_one_language() {
    in_every_way(|site| {
        site.remove("content/guide/plan/process.sv.svg")
            // The Swedish page shows the one for all languages.
            .build(Work { rendered: 1, changed: 1, removed: 1, ..NOTHING })
            .shows("sv/vagledning/planera/index.html", "/media/guide/plan/process.svg");
    });
}

#[test]
fn a_download_of_another_size() {
    in_every_way(|site| {
        site.write("content/files/form.fi.txt", "Lomake\n".repeat(1_000))
            // The file itself, and its size on the two pages of the tool and the page of all tools, in Finnish and in
            // English, which has no file of its own.
            .build(Work { read: 1, rendered: 1 + 2 * 3, changed: 1 + 2 * 3, ..NOTHING })
            .shows("en/tools/index.html", "7\u{a0}kB");
    });
}

#[test]
fn an_address_that_was_published() {
    in_every_way(|site| {
        site.write("locales/sv/published.lock", "/guide/plan /sv/gammal/\n")
            .build(Work { read: 1, rendered: 1, created: 1, ..NOTHING })
            .shows("sv/gammal/index.html", "url=/sv/vagledning/planera/");
        // The page alone whose section had another anchor.
        site.write("locales/sv/published.lock", "/guide/plan ##tavoite ##kirjautuminen\n/guide/plan /sv/gammal/\n")
            .build(Work { read: 1, rendered: 1, changed: 1, ..NOTHING })
            .shows("sv/vagledning/planera/index.html", "<h2 id=\"goals\"><span id=\"tavoite\"></span>");
    });
}
