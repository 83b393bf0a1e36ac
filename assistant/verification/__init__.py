"""Whether a chat model's sentence is borne out by the quotations it cites: decided in code."""
