"""XLM-R on packed rows without padding, and its heads."""
