-- One row is one case: a record of a case file that was read and not refused.
CREATE TABLE IF NOT EXISTS $table (
    "case" VARCHAR NOT NULL,
    "date" DATE NOT NULL,
    $columns
    "synthetic" BOOLEAN NOT NULL,
    "file" VARCHAR NOT NULL,
    "row" BIGINT NOT NULL
)
