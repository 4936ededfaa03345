"""Processes that a measurement needs beside the program: clients that are not ours, and a hub without a cluster."""
