### The words around checklists, on screen and on paper.

checklist-section-title = Checklista
checklist-version = Version { $date }
checklist-count = { $count ->
    [one] { $count } uppgift
   *[other] { $count } uppgifter
}
checklist-own-page = Listan på en egen sida
checklist-guidance-page = Anvisningar:

## Items

checklist-item-role = Roll:
checklist-item-guidance = Anvisning:

## On paper

checklist-print-slug = skriv-ut
checklist-print-title = { $title }, utskriftsversion
checklist-print-view = Utskriftsversion
checklist-print-button = Skriv ut
checklist-print-back = Tillbaka till checklistan
checklist-print-notice = Utskriften uppdateras inte. Den gällande listan finns på adressen { $address }
sign-off-title = Underskrift
sign-off-text = Uppgifterna i listan är utförda eller har konstaterats vara onödiga.
sign-off-name = Namn
sign-off-date = Datum
sign-off-signature = Underskrift
