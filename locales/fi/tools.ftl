### The words around tools.

# Heading of the tools on a page.
tools-section-title = Työvälineet

# The same on the page of a stage.
tools-section-title-stage = Vaiheen työvälineet

# A tool that is not published yet.
tool-status-coming = Tulossa

# Variables:
#   $kind (String) - kind of the file
#   $size (String) - size of the file
#   $language (String) - language of the file
tool-file-details = { $kind }, { $size }, { $language }

# The language of what a link leads to, where it is another than the reader's.
# Variables:
#   $language (String) - name of the language
tool-target-language = kieli: { $language }

# Stands before the pages that a tool belongs to.
# Variables:
#   $count (Number) - how many pages there are
tool-pages = { $count ->
    [one] Liittyy sivuun
   *[other] Liittyy sivuihin
}

## Kinds of tools

tool-kind-checklist = Tarkistuslista
tool-kind-booklet = Tulostettava ohje
tool-kind-form = Lomake
tool-kind-template = Asiakirjapohja
tool-kind-training = Koulutusaineisto
tool-kind-page = Ohjesivu
tool-kind-external = Muu palvelu

## Groups of tools on the page of all tools

tools-group-checklist = Tarkistuslistat
tools-group-booklet = Tulostettavat ohjeet
tools-group-form = Lomakkeet ja taulukot
tools-group-template = Asiakirjapohjat
tools-group-training = Koulutusaineistot
tools-group-page = Ohjesivut
tools-group-external = Muut palvelut
