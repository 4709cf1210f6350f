"""Documents, turns, speakers, participants, case studies, organisations and workstreams."""
