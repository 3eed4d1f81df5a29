"""Readers of published data sets, in the formats that their authors gave them."""
