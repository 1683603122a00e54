"""The command `flow`: one's own flows, from a file to a deployment on the worker's pool."""
