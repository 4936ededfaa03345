"""Caudal: a live Apache Kafka cluster, moving on a web page."""
