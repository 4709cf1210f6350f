"""What people write of case studies, themes and the report, and the passages it rests on."""
