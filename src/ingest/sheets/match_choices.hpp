// How the SKOS mapping relations are written.
#pragma once

#include "ingest/field.hpp"
#include "registers/law/provision.hpp"

namespace dalel {

template <>
inline constexpr std::pair<Match, std::string_view> choices<Match>[] = {{Match::exact, "exact"},
                                                                        {Match::close, "close"},
                                                                        {Match::broader, "broader"},
                                                                        {Match::narrower, "narrower"},
                                                                        {Match::related, "related"}};

}  // namespace dalel
