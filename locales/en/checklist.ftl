### The words around checklists, on screen and on paper.

checklist-section-title = Checklist
checklist-version = Version { $date }
checklist-count = { $count ->
    [one] { $count } task
   *[other] { $count } tasks
}
checklist-own-page = The list on its own page
checklist-guidance-page = Guidance:

## Items

checklist-item-role = Role:
checklist-item-guidance = Guidance:

## On paper

checklist-print-slug = print
checklist-print-title = { $title }, print version
checklist-print-view = Print version
checklist-print-button = Print
checklist-print-back = Back to the checklist
checklist-print-notice = A printed copy is not updated. The current list is at { $address }
sign-off-title = Sign-off
sign-off-text = The tasks on the list have been done or found unnecessary.
sign-off-name = Name
sign-off-date = Date
sign-off-signature = Signature
