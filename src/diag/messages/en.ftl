### What opas says about faults in content, in English.
### A message has the id of its rule, or the id and a variant; `.help` says what to do.

did-you-mean = did you mean “{ $word }”?
see-first = it is used first here
see-retired = it is retired here
see-includer = this page includes the text
see-source = the source text
see-owner = the address belongs to this one
tally-errors = { $errors ->
    [one] { $errors } error
   *[other] { $errors } errors
}
tally-warnings = { $warnings ->
    [one] { $warnings } warning
   *[other] { $warnings } warnings
}
tally-notes = { $notes ->
    [one] { $notes } note
   *[other] { $notes } notes
}

## Files

invalid-utf8 = this file is not UTF-8 text
    .help = save it again with the encoding UTF-8
link-loop = this symbolic link leads back to a folder above it
    .help = remove the link
unreadable-file = this file cannot be read: { $cause }
bad-name = “{ $name }” cannot be the name of a page or a file
    .help = use small letters a–z, digits and hyphens
bad-name-file = a file named “{ $name }” is not used here
    .help = pages are index.<language>.md, with a checklist.yaml beside them; tools.yaml and roles.yaml stand in content/
unknown-language = the site has no language “{ $lang }”, so this text is not used
    .help = add the language to `languages:` in site.yaml, or rename the file

## YAML and front matter

yaml-syntax = this is not valid YAML: { $reason }
yaml-syntax-indent = this line begins with a tab or is not indented as the lines around it
    .help = indent with spaces, two for each level
yaml-syntax-colon = a colon cannot stand here
    .help = put a text that has a colon in it between quotation marks; begin a key where the other keys begin
yaml-syntax-key = this line has no colon after its key
    .help = write it as “key: value”
yaml-syntax-mark = a text that begins with such a mark must stand between quotation marks
yaml-syntax-quote = this quotation mark has no second one
yaml-syntax-bracket = this bracket has no second one
yaml-syntax-front-matter-end = the front matter has no end
    .help = put a line of three hyphens (---) after it
unknown-key = “{ $key }” is not a key that opas knows here
    .help = known keys: { $known }
source-only-key = “{ $key }” holds in every language, so it belongs in the source file only
    .help = remove it here
wrong-type = this should be { $wanted }
unknown-value = “{ $value }” is not one of the values of “{ $key }”
    .help = possible values: { $known }
missing-field = “{ $key }” is missing
missing-field-title = this page has no title
    .help = begin the file with front matter: a line ---, a line “title: …”, a line ---
bad-date = “{ $value }” is not a date
    .help = write year, month and day with hyphens, as in 2026-11-23
bad-id = “{ $value }” cannot be an id
    .help = use small letters a–z, digits and hyphens
duplicate-id = the id “{ $id }” is used twice
    .help = an id belongs to one thing for ever; give this one another id
duplicate-id-listed = “{ $id }” is there twice
    .help = remove one of the two
retired-id = the id “{ $id }” was used before and is retired
    .help = an id is never used again; give this one another id
unknown-id = nothing has the id “{ $id }”
unknown-id-role = there is no role “{ $id }” in content/roles.yaml
unknown-id-page = there is no page “{ $id }”
unknown-id-itself = a page cannot replace itself
unknown-id-item = the checklist has no item “{ $id }”
unknown-id-tool = there is no tool “{ $id }” in content/tools.yaml

## Markdown

raw-html = HTML is shown as text here
    .help = write it in Markdown, or allow HTML with “raw_html: true” in site.yaml
unknown-directive = there is no directive “{ $name }”
    .help = directives: { $known }
bad-directive-include = an include names the folder of a shared text, such as /_shared/login
bad-directive-include-missing = there is no shared text “{ $target }”
bad-directive-option = “{ $key }” is not an option of this directive
    .help = options: { $known }
bad-directive-option-value = this option takes a number
bad-directive-list-table = a list table is one list; each item is a row, and each item in it a cell
bad-directive-list-table-row = this row has { $found ->
    [one] one cell
   *[other] { $found } cells
}, and the first row has { $wanted }
bad-directive-cards = each line of the cards is the identity of a page, such as /adoption/decide
include-loop = this shared text includes itself, directly or through others

## Links and addresses

broken-link-page = there is no page “{ $target }”
broken-link-anchor = the page has no heading or item “{ $anchor }”
    .help = anchors on that page: { $known }
broken-link-anchor-none = the page has no heading or item “{ $anchor }”
broken-link-file = there is no file “{ $target }” beside the page
broken-link-tool = there is no file “{ $target }” in content/
broken-link-picture-outside = this picture is on another server
    .help = save it beside the page, and link to the file
broken-link-address = this is an address, not an identity
    .help = link to “{ $identity }”: it is the same in every language
broken-link-placeholder = this link leads nowhere yet
draft-link = this leads to a draft, which is not published
unsafe-link = links of the kind “{ $scheme }:” are not allowed
unsafe-link-no-scheme = this address of a website lacks its beginning
    .help = write it whole, such as https://www.example.fi/
bad-address-slug = “{ $value }” cannot be part of an address
    .help = use small letters, digits and hyphens
bad-address-alias = “{ $value }” cannot be an address of this site
    .help = write it from the root of the site, such as /vanha/sivu/
bad-address-base = this is not the address of a site
    .help = write it whole, such as https://www.example.fi/
duplicate-address = two things have the address { $address }
    .help = give one of them another address with “slug”
duplicate-address-own = the address { $address } belongs to a file that opas makes itself
    .help = choose another address
address-case = { $address } differs from { $other } by letter case only

## Languages

missing-source = this page is not written in the source language ({ $lang })
    .help = add { $file }
missing-source-home = the site has no home page
    .help = add { $file }
missing-translation = this page is not translated into { $lang }
    .help = add { $file }
missing-translation-shared = this shared text is not translated into { $lang }
    .help = add { $file }
missing-text = { $count ->
    [one] one text is not translated into { $lang }
   *[other] { $count } texts are not translated into { $lang }
}: { $ids }
missing-text-file = this is not translated into { $lang }
    .help = add { $file }
bad-record = this line of the record of translations makes no sense
    .help = it may be left over from a merge: keep one of the two versions, or remove the line and accept the text again
different-structure = the source text has the heading “{ $wanted }” here
    .help = give the translation the same headings as the source text, so that links to them work
different-structure-fewer = the heading “{ $wanted }” of the source text is missing
    .help = give the translation the same headings as the source text, so that links to them work
different-structure-more = the source text has no such heading
    .help = give the translation the same headings as the source text, so that links to them work

## Interface strings

fluent-syntax = this is not valid Fluent: { $reason }
fluent-syntax-token = “{ $token }” is missing here
fluent-syntax-name = a message begins with its name, in letters a–z
    .help = write “name = text”; indent the other lines of the text
fluent-syntax-empty = the message “{ $id }” has no text
    .help = write “{ $id } = text”
fluent-syntax-depth = the braces and calls from here on stand too deep inside each other
fluent-syntax-default = one of the variants must hold for all other cases
    .help = put an asterisk before it, as in *[other]
missing-message = { $lang } lacks the message “{ $id }”
    .help = add it to { $file }
broken-message = the message “{ $id }” refers to “{ $name }”, which is not there

## Theme

unknown-theme = there is no theme “{ $name }”
    .help = put it into themes/{ $name }/, or take away “theme:” for the default theme
template-error = { $reason }
template-error-page = { $more ->
    [0] { $reason } (while rendering { $page })
    [one] { $reason } (while rendering { $page } and one other page)
   *[other] { $reason } (while rendering { $page } and { $more } other pages)
}
