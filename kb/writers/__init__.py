"""Pages and pictures in the formats that people read and print."""
