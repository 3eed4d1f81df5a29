"""Carrying steps out: here, in other processes or in Slurm jobs."""
