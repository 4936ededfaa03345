"""`python -m app doctor`: what is missing here or on the way to a cluster, before it fails elsewhere."""
