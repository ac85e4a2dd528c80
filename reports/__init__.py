"""The layouts of the reports, one folder each: this file lets them travel as `ropa.layouts`."""
