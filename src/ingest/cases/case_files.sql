-- One row is one case file that was imported, by the name it had, in the order of names, and how many of its records are kept.
SELECT "file", count(*) AS cases
FROM $table
GROUP BY "file"
ORDER BY "file"
