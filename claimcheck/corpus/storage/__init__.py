"""The store that keeps papers, vectors and full-text index."""
