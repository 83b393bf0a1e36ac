"""Puts measured processes in the state of an installation: a checker that only the test tools bring costs every process
that imports chromadb a second, and neither we nor the plain stack have it where people install us.
"""

import sys

sys.modules["rfc3987_syntax"] = None
