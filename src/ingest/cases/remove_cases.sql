-- The cases of one file, by the name it had when it was imported.
DELETE FROM $table WHERE "file" = $file
