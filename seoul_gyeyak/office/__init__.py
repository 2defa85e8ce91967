"""담당자 화면: what officials look at and decide, on a tablet."""
