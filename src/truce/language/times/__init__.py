"""How time is spoken of: periods of the calendar, holidays, the words, the rules, and what they mean."""
