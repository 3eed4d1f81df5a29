"""From a PDF to passages: words, lines, columns, sections, sentences."""
