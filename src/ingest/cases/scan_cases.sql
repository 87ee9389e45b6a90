-- One row is one case: its codes, as positions in the lists of those that occur, and the integers that are added up.
SELECT $columns FROM $table
