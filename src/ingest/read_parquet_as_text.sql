-- One row is one record of the file, in its order, every column as the text it prints.
SELECT CAST(COLUMNS(*) AS VARCHAR) FROM read_parquet($1)
