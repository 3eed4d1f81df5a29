"""Sources: fetching papers, reading PDFs, and the store that keeps them."""
