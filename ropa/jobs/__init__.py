"""What is made in the background: reports, exports, verifications."""
