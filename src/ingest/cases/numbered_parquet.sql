-- One row is one record of the file, in its order: the text of its identifier, and of every other column asked for a
-- number, or NULL where its text has none.
SELECT $columns FROM read_parquet($1)
