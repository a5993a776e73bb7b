"""What comes back: files of others read with care, changes told in plain words, and nothing written half."""
