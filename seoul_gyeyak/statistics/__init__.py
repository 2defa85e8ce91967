"""통계: what readers looked at and searched, certificates issued, and what the city spent."""
