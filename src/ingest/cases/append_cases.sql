-- One row is one case of a batch, in its order.
INSERT INTO staged
SELECT "case", DATE '1970-01-01' + CAST("day" AS INTEGER), $columns "synthetic" = 1, "file", "row", $place + row_number() OVER ()
FROM batch()
