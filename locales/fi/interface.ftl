### The words around every page and inside its text.

# In whose manner numbers and dates are written.
format-locale = fi

## Languages

# The language's own name, as in the language switch.
language-name = suomi

# Name of a language, such as that of a file.
# Variables:
#   $lang (String) - the tag of the language
language = { $lang ->
    [fi] suomi
    [sv] ruotsi
    [en] englanti
   *[other] { $lang }
}

## Around every page

skip-to-content = Hyppää sisältöön

# Title of the browser window.
# Variables:
#   $title (String) - title of the page
#   $site (String) - name of the site
page-title = { $title } – { $site }

# Names of navigations, for listeners.
main-menu-label = Päävalikko
language-menu-label = Kieli
breadcrumbs-label = Murupolku

# The home page, as the first step of the breadcrumbs.
breadcrumbs-home = Etusivu

# Variables:
#   $section (String) - title of the section
section-menu-label = Osion sivut: { $section }

# Opens the navigation of the section on narrow screens.
section-menu-toggle = Osion sivut
contents-title = Sisällysluettelo
footer-menu-label = Tietoa sivustosta

## Notices above a page

# Name of the notices, for listeners.
notices-label = Ilmoitukset

# Variables:
#   $lang (String) - the tag of the language in which the text is shown
notice-not-translated = { $lang ->
    [sv] Sivua ei ole vielä käännetty suomeksi. Teksti on ruotsiksi.
    [en] Sivua ei ole vielä käännetty suomeksi. Teksti on englanniksi.
   *[other] Sivua ei ole vielä käännetty suomeksi. Teksti on toisella kielellä.
}

# Stands above a translation that is older than its source, before the list of the sections that changed.
# Variables:
#   $source (String) - the tag of the source language
#   $date (String) - when the translation was last up to date
notice-outdated = { $source ->
    [sv] Ruotsinkielistä tekstiä on muutettu. Tämä käännös vastaa sitä sellaisena kuin se oli { $date }. Muutoksia on näissä kohdissa:
    [en] Englanninkielistä tekstiä on muutettu. Tämä käännös vastaa sitä sellaisena kuin se oli { $date }. Muutoksia on näissä kohdissa:
   *[other] Alkukielistä tekstiä on muutettu. Tämä käännös vastaa sitä sellaisena kuin se oli { $date }. Muutoksia on näissä kohdissa:
}

# What comes before the first heading of the page, in the list of what changed.
notice-outdated-beginning = Sivun alku

# Stands above the source text while the translation is being brought up to date.
# Variables:
#   $lang (String) - the tag of the language in which the text is shown
notice-being-updated = { $lang ->
    [sv] Käännöstä päivitetään. Teksti on toistaiseksi ruotsiksi.
    [en] Käännöstä päivitetään. Teksti on toistaiseksi englanniksi.
   *[other] Käännöstä päivitetään. Teksti on toistaiseksi toisella kielellä.
}

notice-draft = Tämä sivu on luonnos, jota ei ole julkaistu.

# Stands before the link to the new page.
notice-replaced = Tämän sivun on korvannut uusi sivu:

## Stages and tasks

# Variables:
#   $number (Number) - place of the stage
#   $of (Number) - how many stages there are
stage-position = Vaihe { $number }/{ $of }

# Variables:
#   $number (Number) - place of the task
#   $of (Number) - how many tasks there are
task-position = Tehtävä { $number }/{ $of }

# Variables:
#   $number (Number) - place of the task
#   $title (String) - title of the task
numbered-task-title = Tehtävä { $number }: { $title }

# Name of the links to the page before and after, for listeners.
steps-label = Edellinen ja seuraava sivu

# These stand before the title of the page they lead to.
step-next-stage = Seuraava vaihe:
step-previous-stage = Edellinen vaihe:

# Variables:
#   $number (Number) - place of the task
step-next-task = Siirry tehtävään { $number }:

# Variables:
#   $number (Number) - place of the task
step-previous-task = Takaisin tehtävään { $number }:

step-next-page = Seuraava sivu:
step-previous-page = Edellinen sivu:

## Foot of a page

# Stands before the name of who answers for the content.
page-owner = Sisällöstä vastaa

# Stands before the date of the last review.
page-reviewed = Sisältö tarkistettu

# On paper, before the number of the page: Sivu 1/3.
print-page = Sivu

## Pages that are not there

not-found-title = Sivua ei löytynyt
not-found-text = Sivu on siirretty tai poistettu, tai osoitteessa on virhe. Voit jatkaa jostakin näistä:
redirect-title = Sivulla on uusi osoite

# Stands before the link to the page.
redirect-text = Siirry sivulle:

## Inside the text

# Titles of notes.
note-title-note = Huom!
note-title-tip = Vinkki
note-title-important = Tärkeää
note-title-warning = Varoitus
note-title-caution = Ole huolellinen

# Variables:
#   $number (String) - number of the picture on the page
picture-caption-number = Kuva{ "\u00A0" }{ $number }

# Name of a table that has no caption, for listeners.
table-label = Taulukko
footnotes-title = Alaviitteet

# Variables:
#   $number (String) - number of the footnote
footnote-reference = Alaviite { $number }

# Variables:
#   $number (String) - number of the footnote
footnote-back = Takaisin tekstiin alaviitteestä { $number }

# Boxes of a task list in the text, for listeners.
task-done = Tehty
task-not-done = Tekemättä

## Files

# Stands after the text of a link to a file: (XLSX, 12 kt).
# Variables:
#   $kind (String) - kind of the file
#   $size (String) - size of the file
link-file-details = ({ $kind }, { $size })

# Variables:
#   $size (Number) - size in kilobytes
size-kilobytes = { $size }{ "\u00A0" }kt

# Variables:
#   $size (Number) - size in megabytes
size-megabytes = { $size }{ "\u00A0" }Mt
