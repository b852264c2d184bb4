### The words around every page and inside its text.

format-locale = sv-FI

## Languages

language-name = svenska
language = { $lang ->
    [fi] finska
    [sv] svenska
    [en] engelska
   *[other] { $lang }
}

## Around every page

skip-to-content = Hoppa till innehåll
page-title = { $title } – { $site }
main-menu-label = Huvudmeny
language-menu-label = Språk
breadcrumbs-label = Länkstig
breadcrumbs-home = Startsida
section-menu-label = Sidor i avsnittet: { $section }
section-menu-toggle = Sidor i avsnittet
contents-title = Innehåll
footer-menu-label = Om webbplatsen

## Notices above a page

notices-label = Meddelanden
notice-not-translated = { $lang ->
    [fi] Sidan har ännu inte översatts till svenska. Texten är på finska.
    [en] Sidan har ännu inte översatts till svenska. Texten är på engelska.
   *[other] Sidan har ännu inte översatts till svenska. Texten är på ett annat språk.
}
notice-outdated = { $source ->
    [fi] Den finska texten har ändrats. Den här översättningen motsvarar texten sådan den var { $date }. Ändringarna gäller följande avsnitt:
    [en] Den engelska texten har ändrats. Den här översättningen motsvarar texten sådan den var { $date }. Ändringarna gäller följande avsnitt:
   *[other] Originaltexten har ändrats. Den här översättningen motsvarar texten sådan den var { $date }. Ändringarna gäller följande avsnitt:
}
notice-outdated-beginning = Början av sidan
notice-being-updated = { $lang ->
    [fi] Översättningen uppdateras. Texten är tills vidare på finska.
    [en] Översättningen uppdateras. Texten är tills vidare på engelska.
   *[other] Översättningen uppdateras. Texten är tills vidare på ett annat språk.
}
notice-draft = Den här sidan är ett utkast som inte har publicerats.
notice-replaced = Den här sidan har ersatts av en ny sida:

## Stages and tasks

stage-position = Stadium { $number } av { $of }
task-position = Uppgift { $number } av { $of }
numbered-task-title = Uppgift { $number }: { $title }
steps-label = Föregående och nästa sida
step-next-stage = Nästa stadium:
step-previous-stage = Föregående stadium:
step-next-task = Gå till uppgift { $number }:
step-previous-task = Tillbaka till uppgift { $number }:
step-next-page = Nästa sida:
step-previous-page = Föregående sida:

## Foot of a page

page-owner = Ansvarar för innehållet
page-reviewed = Innehållet granskat
print-page = Sida

## Pages that are not there

not-found-title = Sidan hittades inte
not-found-text = Sidan har flyttats eller tagits bort, eller så är adressen felaktig. Du kan fortsätta från någon av dessa sidor:
redirect-title = Sidan har en ny adress
redirect-text = Gå till sidan:

## Inside the text

note-title-note = Obs!
note-title-tip = Tips
note-title-important = Viktigt
note-title-warning = Varning
note-title-caution = Var noggrann
picture-caption-number = Bild{ "\u00A0" }{ $number }
table-label = Tabell
footnotes-title = Fotnoter
footnote-reference = Fotnot { $number }
footnote-back = Tillbaka till texten från fotnot { $number }
task-done = Gjord
task-not-done = Inte gjord

## Files

link-file-details = ({ $kind }, { $size })
size-kilobytes = { $size }{ "\u00A0" }kB
size-megabytes = { $size }{ "\u00A0" }MB
