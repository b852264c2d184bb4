### The words of spreadsheets, of PDF files and of the list of formats.

## Spreadsheets

# Name of the sheet, at most 31 letters.
sheet-name = Tarkistuslista

# Stands above the table.
sheet-instructions = Valitse kunkin tehtävän tila luettelosta. Omat tehtävät voit kirjoittaa taulukon viimeisille riveille ja lisätä rivejä niiden alle.

sheet-number = Nro

# The task of the first level that a task belongs to.
sheet-group = Kokonaisuus
sheet-task = Tehtävä
sheet-help = Ohje
sheet-link = Ohjeen osoite
sheet-role = Rooli
sheet-status = Tila
sheet-responsible = Vastuuhenkilö
sheet-due = Määräpäivä
sheet-note = Huomautus

# The id that leads a filled-in sheet back to the list.
sheet-id = Tunniste

# How far a task is. The words stand in a drop-down list and must not contain a comma.
sheet-status-open = Ei aloitettu
sheet-status-begun = Kesken
sheet-status-done = Tehty
sheet-status-not-needed = Tarpeeton

# Variables:
#   $page (String) - number of the page
#   $pages (String) - how many pages there are
sheet-page = Sivu { $page }/{ $pages }

## Paper

# What a listener hears at a box that is to be ticked.
paper-box = tekemättä

# Stands at the top of a sheet where an item that is longer than a sheet goes on.
# Variables:
#   $number (String) - number of the item
paper-continues = Tehtävä { $number } jatkuu

# Stands at the foot of each sheet.
paper-not-updated = Tuloste ei päivity.

# Heads of the columns to write in.
paper-responsible = Vastuuhenkilö
paper-date = Päivämäärä
paper-note = Huomautus

# Above the blank rows at the end of a list.
paper-own-tasks = Omat tehtävät

## Formats

# A link to a file. Each says in a few words what it is for.
list-file-pdf = PDF tulostettavaksi
list-file-xlsx = Excel-taulukko
list-file-csv = CSV-tiedosto
list-file-json = JSON-tiedosto

# Variables:
#   $size (String) - size of the file
#   $language (String) - language of the file
list-file-details = { $size }, { $language }
