"""What is made of the tree beside the program itself: the manual's pages and its pictures."""
