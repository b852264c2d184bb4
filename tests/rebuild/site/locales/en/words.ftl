note-title-note = Note
