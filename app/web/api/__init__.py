"""The HTTP API, version 1: one file a resource; OpenAPI at /api/v1/openapi.json from the same pydantic models."""
