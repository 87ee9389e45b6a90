-- One row is one row of the columns lent, in their order. $path is a string literal: COPY takes no parameter there.
COPY (FROM lent()) TO $path (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880, USE_TMP_FILE false)
