### The words around tools.

tools-section-title = Verktyg
tools-section-title-stage = Verktyg i stadiet
tool-status-coming = På kommande
tool-file-details = { $kind }, { $size }, { $language }
tool-target-language = språk: { $language }
tool-pages = { $count ->
    [one] Hör till sidan
   *[other] Hör till sidorna
}

## Kinds of tools

tool-kind-checklist = Checklista
tool-kind-booklet = Anvisning för utskrift
tool-kind-form = Blankett
tool-kind-template = Dokumentmall
tool-kind-training = Utbildningsmaterial
tool-kind-page = Anvisningssida
tool-kind-external = Annan tjänst

## Groups of tools on the page of all tools

tools-group-checklist = Checklistor
tools-group-booklet = Anvisningar för utskrift
tools-group-form = Blanketter och tabeller
tools-group-template = Dokumentmallar
tools-group-training = Utbildningsmaterial
tools-group-page = Anvisningssidor
tools-group-external = Andra tjänster
