-- The staged cases that do not repeat, in their order.
DELETE FROM staged WHERE place IN (SELECT place FROM ($repeated));
INSERT INTO $table SELECT * EXCLUDE (place) FROM staged ORDER BY place;
DROP TABLE staged;
