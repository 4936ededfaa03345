"""`make screenshots`: pictures of the page in its states, each caused on a real cluster (docs/screenshots)."""
