"""기관 화면: what an agency plans, has out, opened, signed and spent; its list and embed view."""
