note-title-note = Huom
