"""The search index: one analyser, two engines, and the writing of both."""
