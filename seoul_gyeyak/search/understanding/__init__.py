"""What a reader means: amounts and periods among the words, slips of the hand, near words."""
