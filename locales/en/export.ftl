### The words of spreadsheets, of PDF files and of the list of formats.

## Spreadsheets

sheet-name = Checklist
sheet-instructions = Choose the status of each task from the list. Write your own tasks on the last rows of the table, and add rows below them.
sheet-number = No.
sheet-group = Group
sheet-task = Task
sheet-help = Guidance
sheet-link = Address of the guidance
sheet-role = Role
sheet-status = Status
sheet-responsible = Responsible person
sheet-due = Due date
sheet-note = Note
sheet-id = Id
sheet-status-open = Not started
sheet-status-begun = In progress
sheet-status-done = Done
sheet-status-not-needed = Not needed
sheet-page = Page { $page }/{ $pages }

## Paper

paper-box = not done
paper-continues = Task { $number } continues
paper-not-updated = Printed copies are not updated.
paper-responsible = Responsible person
paper-date = Date
paper-note = Note
paper-own-tasks = Own tasks
## Formats

list-file-pdf = PDF for printing
list-file-xlsx = Excel spreadsheet
list-file-csv = CSV file
list-file-json = JSON file
list-file-details = { $size }, { $language }
