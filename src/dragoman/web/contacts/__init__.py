"""What the page of a contact shows, part by part: fields, readouts side by side, what was said and promised, relations."""
