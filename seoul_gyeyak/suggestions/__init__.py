"""What is offered while someone types into the search box: words, agencies, departments, firms."""
