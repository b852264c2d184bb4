### The words around tools.

tools-section-title = Tools
tools-section-title-stage = Tools in the stage
tool-status-coming = Coming soon
tool-file-details = { $kind }, { $size }, { $language }
tool-target-language = language: { $language }
tool-pages = { $count ->
    [one] Used on the page
   *[other] Used on the pages
}

## Kinds of tools

tool-kind-checklist = Checklist
tool-kind-booklet = Guidance for printing
tool-kind-form = Form
tool-kind-template = Document template
tool-kind-training = Training material
tool-kind-page = Guidance page
tool-kind-external = Other service

## Groups of tools on the page of all tools

tools-group-checklist = Checklists
tools-group-booklet = Guidance for printing
tools-group-form = Forms and spreadsheets
tools-group-template = Document templates
tools-group-training = Training material
tools-group-page = Guidance pages
tools-group-external = Other services
