### What opas says about faults in content, in English.
### A message has the id of its rule, or the id and a variant; `.help` says what to do.
### `$lang-name` is the name of the language `$lang`, as `into-language` gives it.

level-error = error
level-warning = warning
level-note = note
level-help = help

# A language as it stands after “translated into” and after “in”.
into-language = { $tag ->
    [fi] Finnish
    [sv] Swedish
    [en] English
    [se] Northern Sámi
   *[other] the language “{ $tag }”
}

did-you-mean = did you mean “{ $word }”?
see-first = it is used first here
see-retired = it is retired here
see-includer = this page includes the text
see-source = the source text
see-owner = the address belongs to this one
see-glossary = the glossary says so here
see-message = the message of the source language
see-setting = the settings name it here
see-list = the list begins here
tally-none = no faults
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

## The report in the browser

panel-title = Report of this page
panel-here = On this page
panel-everywhere = On all pages
panel-elsewhere = { $count ->
    [one] { $count } fault on other pages
   *[other] { $count } faults on other pages
}
panel-whole-site = All faults of the site
panel-kept = This page cannot be made just now. You see it as it was before.
panel-unmade = This page cannot be made yet
panel-unmade-why = It shows here as soon as the errors are put right.
panel-edit = Open in the editor
failure-title = This page cannot be shown just now
failure-world = The site could not be built. The reason:
failure-world-help = The page comes back by itself when the reason is gone: opas tries again all the time, and nothing has to be saved once more.
failure-opas = This is a fault in opas, not in your texts. The files that were there stay as they were.
failure-opas-help = The page comes back by itself when an edit leads past the fault.
failure-report = Please report it to those who make opas, with these lines:
serve-running = Another “opas serve” shows this site already at { $url }
serve-running-somewhere = Another “opas serve” shows this site already

## Files

invalid-utf8 = this file is not UTF-8 text
    .help = save it again with the encoding UTF-8
link-loop = this symbolic link leads back to a folder above it
    .help = remove the link
link-outside = this symbolic link leads out of the site, to { $to }
    .help = move what it leads to into the folder of the site, or name that folder in site.yaml: “linked_folders: [../shared]”
unreadable-file = this file cannot be read: { $cause }
bad-name = “{ $name }” cannot be the name of a page or a file
    .help = use small letters a–z, digits and hyphens
bad-name-file = a file named “{ $name }” is not used here
    .help = pages are index.<language>.md, with a checklist.yaml beside them; tools.yaml and roles.yaml stand in content/
bad-name-twice = two files have the name “{ $name }”: the two look the same, and only their encoding differs
    .help = rename or remove one of them
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
yaml-syntax-bomb = this file repeats parts of itself (with & and *) until it is too large to be read
    .help = write the parts out
yaml-syntax-depth = this stands too deep inside other things
    .help = use fewer levels
yaml-syntax-front-matter-end = the front matter has no end
    .help = put a line of three hyphens (---) after it
lost-text = to YAML this is a comment and not a part of the text
    .help = put the text between quotation marks; if this is meant as a comment, put a space after the #
unknown-key = “{ $key }” is not a key that opas knows here
    .help = known keys: { $known }
source-only-key = “{ $key }” holds in every language, so it belongs in the source file only
    .help = remove it here
wrong-type-mapping = this should be keys with values, each on its line (key: value)
wrong-type-flag = this should be true or false
wrong-type-number = this should be a whole number
wrong-type-list = this should be a list, in which each line begins with a hyphen
wrong-type-texts = this should be ids with texts, each on its line (id: text)
wrong-type-text = this should be a text
    .help = put the text on the same line as its key, between quotation marks if there is a colon or a bracket in it
wrong-type-languages = this should be a list of languages, such as [fi, sv, en]
wrong-type-language = this should be the tag of a language, such as fi or sv
wrong-type-levels = this should be rules with levels, each on its line (rule: level)
wrong-type-depth = items stand too deep inside each other here
    .help = lists have at most { $most } levels
unknown-key-rule = there is no rule “{ $key }”
    .help = `opas explain` lists the rules
unknown-value = “{ $value }” is not one of the values of “{ $key }”
    .help = possible values: { $known }
missing-field = “{ $key }” is missing
missing-field-group = this item has items below it, and no text of its own
    .help = give it a text: a group is a task too
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
unknown-id-term = there is no term “{ $id }” in content/glossary.yaml
unknown-id-same = there is no text “{ $id }” here that could be the same in both languages

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
bad-directive-quote = a quotation names its language, such as { "```{quote} sv" }
bad-directive-cards = each line of the cards is the identity of a page, such as /adoption/decide
bad-directive-include-text = text inside an include is not shown
    .help = write it above or below the block
bad-directive-include-in-footnote = a footnote cannot include a shared text
bad-directive-depth = there are more blocks inside each other here than are read
unclosed-block = this code does not end
    .help = end it with a line of its own that has the same marks as this one
unclosed-block-comment = this comment does not end
    .help = end it with { "-->" }
unclosed-block-directive = this block does not end
    .help = end it with a line of its own that has the same marks as this one
include-loop = this shared text includes itself, directly or through others
include-loop-many = from here on the page includes more shared texts than it may
    .help = a page may include 500 shared texts, up to 16 inside each other
heading-id = “{ $id }” cannot be the id of a heading
    .help = an id has small letters, digits and hyphens, such as { "{#fees}" }
heading-id-empty = the id of this heading is empty
    .help = write an id, such as { "{#fees}" }, or take the braces away
heading-id-reserved = ids like “{ $id }” belong to other parts of the page
    .help = give the heading another id
heading-id-twice = the text has two headings with the id “{ $id }”
    .help = give this one an id of its own
heading-id-capitals = links to this id must have the same capitals
    .help = write { "{#" }{ $small }{ "}" }
heading-id-translation = the id of this heading comes from the source: { $own }
    .help = take { "{#" }{ $id }{ "}" } away
heading-id-alone = no heading of the source has the id “{ $id }”
    .help = take the id away, or give it to the heading of the source
placeholder-text = “{ $text }” looks like a mark for later
    .help = write here what readers should see, or take the mark away
unknown-directive-note = there is no directive “{ $name }”
    .help = write it as a note: > [!{ $kind }]
unread-markup-heading = without a space after the number signs this is no heading
    .help = write { $right }
unread-markup-heading-level = a heading has at most six number signs
unread-markup-no-break-space = this space is a no-break space, and Markdown takes its signs only with an ordinary one
    .help = delete the space and type it again
unread-markup-list-space = without a space after the sign this is no list
    .help = write “- item” or “1. item”
unread-markup-bullet = this sign makes no list
    .help = begin each item with “- ”
unread-markup-list-start = below a line of text, a list that does not begin with 1 is read as text
    .help = leave an empty line above the list
unread-markup-sub-list = this item stands beside the one above and not inside it
    .help = if it belongs inside, indent it by { $spaces ->
        [one] one more space
       *[other] { $spaces } more spaces
    }
unread-markup-underline = this sign makes a heading of the line above
    .help = take it away, or leave an empty line above it
unread-markup-task = this is no box of a task
    .help = write “- [ ] task”, or “- [x] task” for one that is done
unread-markup-table = these lines are no table, since the line below the first row is missing
    .help = write |---|---| below the first row, with as many cells as the row has
unread-markup-table-columns = these lines are no table: the first row has { $wanted ->
    [one] one cell
   *[other] { $wanted } cells
}, and the line below it { $found }
unread-markup-cells = this is not shown, since the table has only { $wanted ->
    [one] one column
   *[other] { $wanted } columns
}
    .help = give the first row as many cells; write \| for a stroke that belongs to the text, in code too
unread-markup-emphasis = readers see these signs, since emphasis cannot begin or end where they stand
    .help = write { $right }
unread-markup-emphasis-open = this emphasis does not end in the same paragraph, so readers see the signs
    .help = write ** where it ends, or \*\* for the signs themselves
unread-markup-code-open = this code does not end in the same paragraph, so readers see the sign
    .help = write a backtick where it ends, or a backslash before this one
unread-markup-code-cell = a stroke in code ends the cell of a table
    .help = write \| for the stroke
unread-markup-tilde = single tildes strike through what is between them
    .help = write \~ for a tilde; what is meant to be struck through stands between ~~ and ~~
unread-markup-link-space = with a space between its brackets this is no link
    .help = write { $right }
unread-markup-link-target = this is no link, since its target has a space or a bracket in it
    .help = write { $right }
unread-markup-link-swapped = the brackets of this link are the wrong way round
    .help = write { $right }
unread-markup-reference = nothing tells where “{ $label }” leads, so this is no link
    .help = write { $text }(address), or [{ $label }]: address on a line of its own
unread-markup-note-kind = there is no note of the kind “{ $name }”
    .help = write > [!{ $kind }]; the kinds are NOTE, TIP, IMPORTANT, WARNING and CAUTION
unread-markup-note-title = a note has no title of its own, so this is shown as a quotation with its signs
    .help = write > [!{ $kind }] alone on the line, and the text below it
unread-markup-note-place = a note is named on the first line of a quotation
    .help = write > [!{ $kind }] on the first line, and > before each line of the text
unread-markup-comment-open = this comment is not closed, so readers see it
    .help = write --> where it ends, in the same paragraph
foreign-markup-note = “{ $mark }” is a note in other programs; readers see it as it stands{ $count ->
    [1] { "" }
   *[other] , { $count } times on this page
}
    .help = write > [!{ $kind }], and > before each line of the text
foreign-markup-block = “{ $mark }” is a block in other programs; readers see it as it stands{ $count ->
    [1] { "" }
   *[other] , { $count } times on this page
}
    .help = write what is in it as ordinary text, under a heading or as a list
foreign-markup-template = other programs put something in the place of “{ $mark }”; readers see it as it stands{ $count ->
    [1] { "" }
   *[other] , { $count } times on this page
}
    .help = write the text itself, or put it in with { "```{include}" }
foreign-markup-attributes = attributes in braces are of other programs; here they do nothing{ $count ->
    [1] { "" }
   *[other] , { $count } times on this page
}
    .help = take them away; only a heading can have an id, such as { "{#id}" }
foreign-markup-wiki-link = a link in double brackets is of other programs; readers see it as it stands{ $count ->
    [1] { "" }
   *[other] , { $count } times on this page
}
    .help = write [{ $text }](address)
foreign-markup-component = components and imports are of other programs; readers see them as they stand{ $count ->
    [1] { "" }
   *[other] , { $count } times on this page
}
    .help = write in Markdown what they would show
foreign-markup-highlight = these signs mark words in other programs; readers see them{ $count ->
    [1] { "" }
   *[other] , { $count } times on this page
}
    .help = write **words**
foreign-markup-keys = these signs mark keys in other programs; readers see them{ $count ->
    [1] { "" }
   *[other] , { $count } times on this page
}
    .help = write `Ctrl` + `C`
foreign-markup-script = these signs put characters lower or higher in other programs; readers see them{ $count ->
    [1] { "" }
   *[other] , { $count } times on this page
}
    .help = write the characters themselves, such as H₂O and m²
foreign-markup-emoji = a name between colons is an emoji in other programs; readers see it as it stands{ $count ->
    [1] { "" }
   *[other] , { $count } times on this page
}
    .help = write a word, or the emoji itself
foreign-markup-math = formulas between dollar signs are of other programs; readers see them as they stand{ $count ->
    [1] { "" }
   *[other] , { $count } times on this page
}
    .help = write the formula as text, or as a picture with a description
foreign-markup-toc = this asks other programs for a list of contents; readers see it as it stands{ $count ->
    [1] { "" }
   *[other] , { $count } times on this page
}
    .help = take it away: opas makes the list of contents itself
foreign-markup-tabs = these are tabs in other programs; readers see them as they stand{ $count ->
    [1] { "" }
   *[other] , { $count } times on this page
}
    .help = write a heading for each tab
foreign-markup-abbreviation = this explains an abbreviation in other programs; readers see it as it stands{ $count ->
    [1] { "" }
   *[other] , { $count } times on this page
}
    .help = explain the abbreviation in the text where it is used first
foreign-markup-inline-note = footnotes inside the text are of other programs; readers see them as they stand{ $count ->
    [1] { "" }
   *[other] , { $count } times on this page
}
    .help = write [^1] here, and [^1]: the note on a line of its own
foreign-markup-role = a name in braces before code is of other programs; readers see it{ $count ->
    [1] { "" }
   *[other] , { $count } times on this page
}
    .help = write a link: [text](address)
foreign-markup-snippet = this puts another file in here in other programs; readers see it as it stands{ $count ->
    [1] { "" }
   *[other] , { $count } times on this page
}
    .help = write { "```{include} /_shared/name" } with the folder of a shared text
footnote-missing = there is no footnote “{ $label }”, so readers see the signs
    .help = write [^{ $label }]: and the note on a line of its own
footnote-unused = nothing refers to this footnote, so nobody sees it
    .help = write [^{ $label }] in the text, or take the note away
footnote-twice = there is a footnote “{ $label }” already, so this one is not shown
    .help = give this one another label

## Links and addresses

bare-address = this address is no link
    .help = write [what readers find there]({ $address }), or <{ $address }>
bare-address-mail = this address is no link
    .help = write <{ $address }>
broken-link-page = there is no page “{ $target }”
broken-link-anchor = the page has no heading or item “{ $anchor }”
    .help = anchors on that page: { $known }
broken-link-anchor-none = the page has no heading or item “{ $anchor }”
broken-link-anchor-words = the page has no heading or item “{ $anchor }”
    .help = the section has the id “{ $id }”, in every language
broken-link-file = there is no file “{ $target }” beside the page
broken-link-tool = there is no file “{ $target }” in content/
broken-link-picture-outside = this picture is on another server
    .help = save it beside the page, and link to the file
broken-link-address = this is an address, not an identity
    .help = link to “{ $identity }”: it is the same in every language
broken-link-text-file = this is the file of a page, not its identity
    .help = link to “{ $identity }”: it is the same in every language
broken-link-placeholder = this link leads nowhere yet
draft-link = this leads to a draft, which is not published
unsafe-link = links of the kind “{ $scheme }:” are not allowed
unsafe-link-no-scheme = this address of a website lacks its beginning
    .help = write it whole, such as https://www.example.fi/
unsafe-link-no-website = this address does not say which website it leads to
    .help = write it whole, with two slashes and the name of the website, such as https://www.example.fi/
unsafe-link-no-mailbox = this link does not say to whom mail goes
    .help = write the whole address, such as mailto:name@example.fi
unsafe-link-no-number = this link has no telephone number
    .help = write the number in its international form, such as tel:+358295000000
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
published-address-gone = { $identity } was published at { $address }{ $more ->
        [0] {""}
        [one] {" "}and one other address
       *[other] {" "}and { $more } other addresses
    }, and is not there any more
    .help = write the address into the “aliases” of the page that takes its place, or forget it: opas published forget { $identity }
published-address-gone-draft = { $identity } was published at { $address }{ $more ->
        [0] {""}
        [one] {" "}and one other address
       *[other] {" "}and { $more } other addresses
    }, and is a draft now
    .help = write the address into the “aliases” of another page, or forget it: opas published forget { $identity }
published-address-taken = { $identity } was published at { $address }, and another page is there now
    .help = give the other page another address with “slug”, or accept it: opas published record
published-anchor-gone = #{ $anchor } was published, and no section of this page has it
    .help = give it to the section that tells of it now, as in “{ $heading } {"{"}#{ $anchor }{"}"}”, or forget it: opas published forget { $identity }#{ $anchor }
unrecorded-address = { $more ->
        [0] { $address } is
        [one] { $address } and one other address are
       *[other] { $address } and { $more } other addresses are
    } not in the record of published addresses
    .help = before you publish: opas published record
address-case = { $address } differs from { $other } by letter case only

broken-external-link-status = this website answers that the page is not there ({ $status })
    .help = look for its new address, or take the link away
broken-external-link-server = this website answers that it has trouble of its own ({ $status })
    .help = check again later; the page need not be gone
broken-external-link-refused = this website does not give the page ({ $status })
    .help = try it in a browser; if it works for readers, add its beginning to “external: skip:” in site.yaml
broken-external-link-busy = this website wants to be asked at another time ({ $status }), so the link was not checked
    .help = check again later, or add its beginning to “external: skip:” in site.yaml
broken-external-link-silent = this website does not answer in time
    .help = try it in a browser; if it works for readers, add its beginning to “external: skip:” in site.yaml
broken-external-link-no-host = there is no website of this name
    .help = look at its spelling, or look for the new address
broken-external-link-round = this page sends on to another page again and again
    .help = try it in a browser, and link to the page where it ends
broken-external-link-unreachable = this website cannot be reached: { $reason }
    .help = try it in a browser; if it works for readers, add its beginning to “external: skip:” in site.yaml
moved-external-link = this page has moved for good to { $to }
    .help = link to its new address

## Accessibility

heading-level = this heading is of level { $level }, and the one before it of level { $before }
    .help = go down one level at a time: { $wanted }
heading-level-first = the first heading of a text is of level 2
    .help = begin it with ##
heading-level-title = the title of the page is its only heading of level 1
    .help = begin the headings of the text with ##
heading-level-footnote = a footnote has no headings
    .help = write the words in bold
missing-alt = this picture has no description for those who cannot see it
    .help = write it between the brackets: ![what the picture shows](file)
vague-link = “{ $text }” does not say where the link leads
    .help = let the text of the link name what the reader finds there
table-header = this table has no header row, so listeners do not hear what the columns mean
table-header-list = this table has no header row, so listeners do not hear what the columns mean
    .help = write “:header-rows: 1” or “:header-columns: 1” below its first line
quote-language = this quotation seems to be in { $found-name }, and nothing says so to those who listen
    .help = write it as { "```{quote} " }{ $found }, with its text inside

## Languages

missing-source = this page is not written in the source language, { $lang-name }
    .help = add { $file }
missing-source-home = the site has no home page
    .help = add { $file }
missing-translation = this page is not translated into { $lang-name }
    .help = add { $file }
missing-translation-shared = this shared text is not translated into { $lang-name }
    .help = add { $file }
missing-text = { $count ->
    [one] one text is not translated into { $lang-name }
   *[other] { $count } texts are not translated into { $lang-name }
}: { $ids }
missing-text-file = this is not translated into { $lang-name }
    .help = add { $file }
bad-record = this line of the record of translations makes no sense
    .help = it may be left over from a merge: keep one of the two versions, or remove the line and accept the text again
bad-record-published = this line of the record of published addresses makes no sense
    .help = if it is left over from a merge, keep the lines of both versions and remove the marks
different-structure = the source text has the heading “{ $wanted }” here
    .help = give the translation the same headings as the source text, so that links to them work
different-structure-link-missing = this translation lacks { $count ->
    [one] a link
   *[other] { $count } links
} to “{ $target }” that the source text has
    .help = add the link, or take it out of the source text
different-structure-link-extra = the source text has no link to “{ $target }”
    .help = take the link away, or add it to the source text
different-structure-picture = the source text has { $wanted ->
    [0] no picture
    [one] one picture
   *[other] { $wanted } pictures
}, and this translation { $found ->
    [0] none
   *[other] { $found }
}
    .help = give the translation the same pictures as the source text
different-structure-note = the source text has { $wanted ->
    [0] no note
    [one] one note
   *[other] { $wanted } notes
} of the kind “{ $kind }”, and this translation { $found ->
    [0] none
   *[other] { $found }
}
    .help = give the translation the same notes (> [!NOTE]) as the source text
different-structure-embed = the source text has { $wanted ->
    [0] no block
    [one] one block
   *[other] { $wanted } blocks
} “{ $kind }”, and this translation { $found ->
    [0] none
   *[other] { $found }
}
    .help = give the translation the same blocks as the source text
different-structure-fewer = the heading “{ $wanted }” of the source text is missing
    .help = give the translation the same headings as the source text, so that links to them work
different-structure-more = the source text has no such heading
    .help = give the translation the same headings as the source text, so that links to them work

untranslated-text = this text is the same as in the source language
    .help = translate it, or write { "<!-- same -->" } in front of it if it is meant
untranslated-text-title = the title is the same as in the source language
    .help = translate it, or write “same: [title]” if it is meant
untranslated-text-listed = this text is the same as in the source language
    .help = translate it, or add “{ $id }” to the list “same:” of this file if it is meant
untranslated-text-message = the message “{ $id }” is the same as in the source language
    .help = translate it, or write the comment “# same” above it if it is meant
wrong-language = this text seems to be in { $found-name }, and should be in { $lang-name }
    .help = translate it; if it is a quotation, write it as { "```{quote} " }{ $found }
wrong-language-plain = this text seems to be in { $found-name }, and should be in { $lang-name }
    .help = translate it
glossary-term = “{ $word }” is not the word for this: the glossary has “{ $preferred }”
    .help = write “{ $preferred }”

## Interface strings

fluent-syntax = this is not valid Fluent: { $reason }
fluent-syntax-token = “{ $token }” is missing here
fluent-syntax-name = a message begins with its name, in letters a–z
    .help = write “name = text”; indent the other lines of the text
fluent-syntax-empty = the message “{ $id }” has no text
    .help = write “{ $id } = text”
fluent-syntax-depth = the braces and calls from here on stand too deep inside each other
fluent-syntax-arguments = this call has more than { $most } arguments
fluent-syntax-default = one of the variants must hold for all other cases
    .help = put an asterisk before it, as in *[other]
missing-message = there is no message “{ $id }” in { $lang-name }
    .help = add it to { $file }
broken-message = the message “{ $id }” refers to “{ $name }”, which is not there
broken-message-number = this number has too many digits: at most { $most } before the decimal point and as many after it
broken-message-digits = { $name } is a number of digits, from 0 to { $most }
message-cycle = the message “{ $id }” refers to itself, directly or through others
unknown-function = there is no function “{ $name }”
    .help = functions: { $known }
unknown-variable = the message “{ $id }” is given no “${ $name }”
    .help = it is given: { $known }
unknown-variable-none = the message “{ $id }” is given no “${ $name }”
    .help = it is given no values at all
undocumented-variable = nothing tells translators what “${ $name }” is
    .help = write it in a comment above the message: “# Variables:”, and below it “#   ${ $name } (String) - what it is”
message-attribute-missing = the message “{ $id }” lacks “.{ $name }”, which it has in the source language
message-attribute-extra = the message “{ $id }” has no “.{ $name }” in the source language
    .help = take it away
message-attribute-value = the message “{ $id }” has no text, only attributes
    .help = write its text after “{ $id } =”
message-markup = the markup of “{ $id }” differs from the source language: { $wanted } there, { $found } here
    .help = keep the tags as they are and translate what is between them
plural-category-unknown = this language has no plural form “{ $category }”
    .help = its forms: { $known }
plural-category-missing = this message lacks the plural form “{ $category }” of the language
    .help = add a line for it: [{ $category }] …
obsolete-message = the source language has no message “{ $id }” any more
    .help = remove it
unused-message = nothing shows the message “{ $id }”
    .help = remove it in all languages

## Checklists

long-item = this item has { $length } characters, too many for one line of paper
    .help = say it in at most { $most }, and put the rest into “help”
long-list = { $count } items follow each other without a group
    .help = put them into groups of at most { $most }, so that nobody loses the thread
missing-version = this list has no date, so a printed copy cannot be told from a newer list
    .help = add “version:” with the date of its last change

## Duties of a Finnish public body

accessibility-statement = the site has no accessibility statement at “{ $page }”
    .help = write the page, or name it with “statement:”
accessibility-statement-none = nothing names the page with the accessibility statement
    .help = add “statement:” with the identity of the page
accessibility-statement-draft = the accessibility statement is a draft
    .help = remove “draft: true”
accessibility-statement-language = the accessibility statement is not there in { $lang-name }
    .help = add { $file }
accessibility-statement-part = the accessibility statement lacks the part “{ $part }” ({ $about ->
    [state] how far the site meets the requirements
    [shortcomings] what is not accessible, and why
    [assessment] how and when the statement was made
    [feedback] how to give feedback
   *[supervision] whom to turn to if the answer does not help
})
    .help = give the heading of that part the id: { "{" }#{ $part }{ "}" }
accessibility-statement-unlinked = not every page links to the accessibility statement
    .help = add “{ $page }” to “footer:”
statement-review = the accessibility statement was reviewed on { $date }, more than twelve months ago
    .help = review it, mend what has changed, and write the date of the review
statement-review-none = nothing tells when the accessibility statement was reviewed
    .help = add “reviewed:” with the date of the last review
statement-review-due = the accessibility statement was reviewed on { $date }: its yearly review is due within a month
    .help = review it, mend what has changed, and write the date of the review
feedback-address = nothing names the address for feedback on accessibility
    .help = add “feedback:” with an e-mail address, or with the address of a form
feedback-address-bad = “{ $value }” is neither an e-mail address nor a web address nor a page of this site
feedback-address-page = the accessibility statement does not link to the feedback address { $value }
    .help = add the link to the part on feedback

## Theme

unknown-theme = there is no theme “{ $name }”
    .help = put it into themes/{ $name }/, or take away “theme:” for the default theme
missing-letters = the typefaces for paper lack { $letters }, so there is no PDF of the list “{ $list }” in { $lang }
    .help = put a typeface (.ttf or .otf) that has them into the folder pdf/fonts/ of your theme
missing-letters-booklet = the typefaces for paper lack { $letters }, so there is no booklet of “{ $page }” in { $lang }
    .help = put a typeface (.ttf or .otf) that has them into the folder pdf/fonts/ of your theme
unreadable-picture = this picture cannot be read, so the booklet that it is in cannot be made
    .help = export it anew as PNG, JPEG, GIF, WebP or SVG
unreadable-picture-page = { $more ->
    [0] this picture cannot be read, so { $page } cannot be made
    [one] this picture cannot be read, so { $page } and one other file cannot be made
   *[other] this picture cannot be read, so { $page } and { $more } other files cannot be made
}
    .help = export it anew as PNG, JPEG, GIF, WebP or SVG
template-error = { $reason }
template-error-page = { $more ->
    [0] { $reason } (while rendering { $page })
    [one] { $reason } (while rendering { $page } and one other page)
   *[other] { $reason } (while rendering { $page } and { $more } other pages)
}
template-error-value = the template names “{ $name }”, which is not there
    .help = what is there: { $known }
template-error-value-page = { $more ->
    [0] the template names “{ $name }”, which is not there (while rendering { $page })
    [one] the template names “{ $name }”, which is not there (while rendering { $page } and one other page)
   *[other] the template names “{ $name }”, which is not there (while rendering { $page } and { $more } other pages)
}
    .help = what is there: { $known }
