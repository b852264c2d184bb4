### What `opas new` writes into new files.

# Variables:
#   $number (Number) - place of the item
new-checklist-item = Task { $number }
