"""Papers that contradict themselves, and versions that differ."""
