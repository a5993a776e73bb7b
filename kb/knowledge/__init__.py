"""Tables, graph, search, paths and references: the questions one can ask of the content."""
