### The translators' desk, in English. `$lang-name` is the name of a language, as `into-language` gives it.

# A language as the head of a column.
desk-language = { $tag ->
    [fi] Finnish
    [sv] Swedish
    [en] English
    [se] Northern Sámi
   *[other] { $tag }
}
desk-title = Translations
desk-skip = Skip to content
desk-navigation = Translations
desk-languages = Languages
desk-queue = Work to do
desk-queue-title = Translations into { $lang-name }
desk-overview = All texts
desk-overview-title = All texts into { $lang-name }
desk-no-record = Nobody has confirmed any translations into this language yet. If the translations fit the source texts as they are now, say so with the command
desk-summary = { $tasks ->
    [one] { $tasks } task,
   *[other] { $tasks } tasks,
} { $words ->
    [one] { $words } word,
   *[other] { $words } words,
} about { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
} of work.
desk-order = What readers now get wrong comes first, then what is missing, then what only has to be confirmed.
desk-estimate = The time is an estimate: { $translated } words an hour to translate and { $checked } to check.
desk-nothing-to-do = All translations are up to date.
desk-nothing-to-do-here = All texts are up to date.
desk-counts = Number of texts
desk-count-up-to-date = Up to date
desk-count-outdated = Outdated
desk-count-to-confirm = To confirm
desk-count-missing = Missing
desk-count-words = Words to do
desk-column-language = Language
desk-column-kind = Kind of text
desk-column-text = Text
desk-column-why = Why
desk-column-words = Words
desk-column-minutes = Minutes
desk-column-open = Open
desk-column-state = State
desk-all-kinds = All
desk-see-page = See the page
desk-side-by-side = Source text and translation
desk-side-summary = { $texts ->
    [one] { $texts } text to do:
   *[other] { $texts } texts to do:
} { $words ->
    [one] { $words } word,
   *[other] { $words } words,
} about { $minutes ->
    [one] { $minutes } minute.
   *[other] { $minutes } minutes.
}
desk-to-do = { $count } to do
desk-no-file = There is no translation yet. Write it into the file
desk-apart = The translation is built so differently from its source that the texts cannot be compared one by one.
desk-went = removed:
desk-came = added:
desk-comment = Note to translators:
desk-kind-page = Page
desk-kind-checklist = Checklist
desk-kind-tool = Tool
desk-kind-role = Role
desk-kind-message = Message
desk-kinds-pages = Pages
desk-kinds-checklists = Checklists
desk-kinds-tools = Tools
desk-kinds-roles = Roles
desk-kinds-messages = Messages
desk-state-up-to-date = up to date
desk-state-outdated = outdated
desk-state-edited = edited, to confirm
desk-state-unconfirmed = new, to confirm
desk-state-missing = missing
desk-state-removed = the source text is gone
desk-state-extra = not in the source
desk-ids-title = Messages on this page
desk-ids-where = Where
desk-ids-in-text = in the text
desk-ids-tip = To see which message each word of the interface comes from, add this to the address of a page:
desk-message-wordings = What the message says
desk-message-built-in = comes with opas
desk-message-pages = Pages that show it in { $lang-name }
desk-message-no-pages = No page shows it just now.
desk-message-part = There may be more: the site has too many pages to look at all of them.
