-- The cases of one import, in the order of their files, until it is known which of them repeat.
DROP TABLE IF EXISTS staged;
CREATE TEMP TABLE staged AS SELECT *, 0::BIGINT AS place FROM $table LIMIT 0;
