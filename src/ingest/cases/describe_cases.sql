-- One row: how many cases there are, the first and the last day, and whether any is synthetic.
SELECT count(*) AS cases, min("date") - DATE '1970-01-01' AS first_day, max("date") - DATE '1970-01-01' AS last_day,
       coalesce(bool_or("synthetic"), false) AS synthetic
FROM $table
