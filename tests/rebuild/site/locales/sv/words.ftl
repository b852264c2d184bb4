note-title-note = Obs
