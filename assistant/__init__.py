"""Turns a question into an answer that quotes the reports word for word, or is silent with its reason."""
