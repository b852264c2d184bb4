### The words around checklists, on screen and on paper.

# Heading of the checklist on its page, and what stands above its title elsewhere.
checklist-section-title = Tarkistuslista

# Variables:
#   $date (String) - date of this version of the list
checklist-version = Versio { $date }

# Variables:
#   $count (Number) - how many tasks there are on all levels
checklist-count = { $count ->
    [one] { $count } tehtävä
   *[other] { $count } tehtävää
}

checklist-own-page = Lista omalla sivullaan

# Stands before the link to the page that the list belongs to.
checklist-guidance-page = Ohjeet:

## Items

# Stands before the role, for listeners.
checklist-item-role = Rooli:

# Stands before the link to guidance for the item.
checklist-item-guidance = Ohje:

## On paper

# The last part of the address of the print view.
checklist-print-slug = tulosta

# Title of the browser window.
# Variables:
#   $title (String) - title of the list
checklist-print-title = { $title }, tulostusversio

# A link to the print view.
checklist-print-view = Tulostusversio
checklist-print-button = Tulosta
checklist-print-back = Takaisin tarkistuslistaan

# Variables:
#   $address (String) - address of the list
checklist-print-notice = Tuloste ei päivity. Voimassa oleva lista on osoitteessa { $address }

sign-off-title = Allekirjoitus
sign-off-text = Listan tehtävät on tehty tai todettu tarpeettomiksi.
sign-off-name = Nimi
sign-off-date = Päivämäärä
sign-off-signature = Allekirjoitus
