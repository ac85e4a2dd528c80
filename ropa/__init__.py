"""ropa: a record of processing activities and a registry of controllers and processors."""
