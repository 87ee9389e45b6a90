#include "ingest/sheets/sheets.hpp"

namespace dalel {

const Sheet<Population>& population_sheet() {
    using Row = Population;
    static const Sheet<Row> sheet{
        "population/*.csv",
        "Denominators: the population of a place on a day, in one vintage of the estimate.",
        {"area", "as_of", "vintage"},
        {column<Row>("area", &Row::area, "the place").required().refers("areas"),
         column<Row>("as_of", &Row::as_of, "the day").required(),
         column<Row>("population", &Row::persons, "persons").required(),
         column<Row>("geography", &Row::geography, "the division of the country it is given for").required(),
         column<Row>("vintage", &Row::vintage, "which publication of the estimate").required(),
         column<Row>("source", &Row::source, "where this is stated").required().refers("sources"),
         column<Row>("note", &Row::note, "what a reader must know")}};
    return sheet;
}

}  // namespace dalel
