"""Questions, cards and workshops as values, made from the records: no screen, no paper, nothing stored."""
