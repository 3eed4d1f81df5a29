"""Training of the shipped models, from the data sets' original files."""
