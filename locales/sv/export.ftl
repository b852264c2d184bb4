### The words of spreadsheets, of PDF files and of the list of formats.

## Spreadsheets

sheet-name = Checklista
sheet-instructions = Välj status för varje uppgift i listan. Egna uppgifter kan du skriva på de sista raderna i tabellen och lägga till rader under dem.
sheet-number = Nr
sheet-group = Helhet
sheet-task = Uppgift
sheet-help = Anvisning
sheet-link = Anvisningens adress
sheet-role = Roll
sheet-status = Status
sheet-responsible = Ansvarig
sheet-due = Tidsfrist
sheet-note = Anmärkning
sheet-id = Identifierare
sheet-status-open = Inte påbörjad
sheet-status-begun = Pågår
sheet-status-done = Utförd
sheet-status-not-needed = Behövs inte
sheet-page = Sida { $page }/{ $pages }

## Paper

paper-box = inte utförd
paper-continues = Uppgift { $number } fortsätter
paper-not-updated = Utskriften uppdateras inte.
paper-responsible = Ansvarig
paper-date = Datum
paper-note = Anmärkning
paper-own-tasks = Egna uppgifter
## Formats

list-file-pdf = PDF för utskrift
list-file-xlsx = Excel-tabell
list-file-csv = CSV-fil
list-file-json = JSON-fil
list-file-details = { $size }, { $language }
