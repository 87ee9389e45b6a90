-- One row is one column of the file, in its order.
SELECT column_name, column_type = 'DATE' AS is_date FROM (DESCRIBE FROM read_parquet($path))
