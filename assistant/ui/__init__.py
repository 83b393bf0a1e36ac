"""The desk: the web application, its API and its tool server."""
