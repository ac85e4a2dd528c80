"""An activity as one page: read like its entry in the record, edited part by part in place."""
