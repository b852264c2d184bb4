### The words around every page and inside its text.

format-locale = en-GB

## Languages

language-name = English
language = { $lang ->
    [fi] Finnish
    [sv] Swedish
    [en] English
   *[other] { $lang }
}

## Around every page

skip-to-content = Skip to content
page-title = { $title } – { $site }
main-menu-label = Main menu
language-menu-label = Language
breadcrumbs-label = Breadcrumb
breadcrumbs-home = Home
section-menu-label = Pages in this section: { $section }
section-menu-toggle = Pages in this section
contents-title = Contents
footer-menu-label = About the site

## Notices above a page

notices-label = Notices
notice-not-translated = { $lang ->
    [fi] This page has not been translated into English yet. The text is in Finnish.
    [sv] This page has not been translated into English yet. The text is in Swedish.
   *[other] This page has not been translated into English yet. The text is in another language.
}
notice-outdated = { $source ->
    [fi] The Finnish text has changed. This translation corresponds to the text as it was on { $date }. The changes are in these sections:
    [sv] The Swedish text has changed. This translation corresponds to the text as it was on { $date }. The changes are in these sections:
   *[other] The original text has changed. This translation corresponds to the text as it was on { $date }. The changes are in these sections:
}
notice-outdated-beginning = The beginning of the page
notice-being-updated = { $lang ->
    [fi] The translation is being updated. For the time being, the text is in Finnish.
    [sv] The translation is being updated. For the time being, the text is in Swedish.
   *[other] The translation is being updated. For the time being, the text is in another language.
}
notice-draft = This page is a draft and has not been published.
notice-replaced = This page has been replaced by a new page:

## Stages and tasks

stage-position = Stage { $number } of { $of }
task-position = Task { $number } of { $of }
numbered-task-title = Task { $number }: { $title }
steps-label = Previous and next page
step-next-stage = Next stage:
step-previous-stage = Previous stage:
step-next-task = Go to task { $number }:
step-previous-task = Back to task { $number }:
step-next-page = Next page:
step-previous-page = Previous page:

## Foot of a page

page-owner = Responsible for the content
page-reviewed = Content reviewed
print-page = Page

## Pages that are not there

not-found-title = Page not found
not-found-text = The page has been moved or removed, or there is a mistake in the address. You can go on from one of these:
redirect-title = This page has a new address
redirect-text = Go to the page:

## Inside the text

note-title-note = Note
note-title-tip = Tip
note-title-important = Important
note-title-warning = Warning
note-title-caution = Take care
picture-caption-number = Picture{ "\u00A0" }{ $number }
table-label = Table
footnotes-title = Footnotes
footnote-reference = Footnote { $number }
footnote-back = Back to the text from footnote { $number }
task-done = Done
task-not-done = Not done

## Files

link-file-details = ({ $kind }, { $size })
size-kilobytes = { $size }{ "\u00A0" }kB
size-megabytes = { $size }{ "\u00A0" }MB
