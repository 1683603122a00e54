"""What the compute image adds to Dask and Prefect: how their processes start and stop."""
