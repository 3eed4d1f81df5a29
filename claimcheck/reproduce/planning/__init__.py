"""What steps will cost in time, memory and disk, before any of them runs."""
