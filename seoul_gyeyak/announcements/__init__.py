"""알림과 안내: the banner on every page, and the pages that say what this site is and does."""
