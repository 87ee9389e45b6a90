// Words and what an authority says they mean.
#pragma once

#include "base/id.hpp"
#include "base/label.hpp"
#include "registers/law/provision.hpp"
#include "registers/register.hpp"
#include "registers/terms/translation.hpp"

#include <string>
#include <vector>

namespace dalel {

struct Term {
    Id<"term"> id;
    Label label;
    std::string authority;
    std::string instrument;
    bool defined = false;  ///< false: the authority uses or is asked for the word and has no definition
    std::string definition;
    Id<"source"> source;
    std::string note;
};

struct TermRelation {
    Id<"term"> term;
    Match relation = Match::related;
    std::string other;  ///< a term, a list or a provision
    std::string note;
};

struct Terms {
    Register<Term> all;
    std::vector<TermRelation> relations;
    Translations translations;  ///< of what the registers, sources and claims say
};

}  // namespace dalel
