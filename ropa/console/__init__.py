"""The web console: lists, forms and pages over the register, made from what the records ask."""
