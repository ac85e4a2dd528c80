"""What ropa costs: a synthetic company of any size, and the programs that measure with it."""
