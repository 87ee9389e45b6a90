-- One row is one row of the file, in its order.
FROM read_parquet($1)
