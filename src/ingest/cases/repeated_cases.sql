-- One row is a staged case whose identifier stands earlier, and where: in the workspace, or in the same import.
WITH met AS (
    SELECT "case", "file", "row", -1 AS place FROM $table
    UNION ALL
    SELECT "case", "file", "row", place FROM staged
),
repeated AS (SELECT "case", min(place) AS first_place FROM met GROUP BY "case" HAVING count(*) > 1)
SELECT staged."case", staged."file", staged."row", earlier."file" AS earlier_file, earlier."row" AS earlier_row, staged.place
FROM staged
JOIN repeated ON staged."case" = repeated."case" AND staged.place > repeated.first_place
JOIN met AS earlier ON earlier."case" = repeated."case" AND earlier.place = repeated.first_place
ORDER BY staged.place
