"""Answers by intent, in a few words of ours around quotations; or a silence with its reason."""
