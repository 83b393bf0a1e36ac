"""Speed and memory, measured beside plain LangChain + Chroma."""
