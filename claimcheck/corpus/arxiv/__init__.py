"""The arXiv catalogue and its PDFs, asked politely."""
