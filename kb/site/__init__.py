"""The A-Z site: the knowledge base as web pages, in one file and as a folder to host."""
