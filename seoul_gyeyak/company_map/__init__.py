"""The company map: firms in a box of Seoul, as clusters, points and a list that agree."""
