"""Turns reports into findable, countable things: SQL decides what exists, Chroma only proposes ids."""

import os

# For numpy, before it is imported: its products here are small, and a second thread that shares them keeps a processor
# busy long after each; one thread answers some 7 % sooner.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
