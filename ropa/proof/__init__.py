"""Files that prove themselves: keys and certificates, signatures, and what comes back, judged."""
