// Articles and their parts, the statutory lists they stand on, and how they map to other codes.
#pragma once

#include "base/decimal.hpp"
#include "base/id.hpp"
#include "base/label.hpp"
#include "base/period.hpp"
#include "registers/register.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace dalel {

struct Provision {
    Id<"provision"> id;
    std::string code;  ///< the law it stands in, such as CC2014
    std::string article;
    std::string part;
    Id<"provision"> parent;  ///< the article of a part
    Label title;
    Validity in_force;
    std::optional<Decimal> imprisonment_min;  ///< years
    std::optional<Decimal> imprisonment_max;  ///< years
    std::string alternatives;
    std::optional<bool> confiscation;
    std::vector<Date> amendments;
    Id<"source"> source;
    std::string note;

    /// `256(2)`, `269-1`
    std::string cited() const { return part.empty() ? article : article + "(" + part + ")"; }
};

/// A list the law itself draws up: "terrorist crimes", "extremist crimes"; or the union of several.
struct StatutoryList {
    Id<"list"> id;
    Label title;
    Id<"provision"> basis;
    Validity validity;
    std::vector<Id<"list">> union_of;
    Id<"source"> source;
    std::string note;
};

struct ListMember {
    Id<"list"> list;
    Id<"provision"> provision;
    Validity validity;
    Id<"source"> source;
    std::string note;
};

/// How far two codes mean the same (SKOS mapping relations).
enum class Match { exact, close, broader, narrower, related };

std::string_view to_string(Match match);

struct Correspondence {
    Id<"provision"> from;
    Id<"provision"> to;
    Match relation = Match::close;
    std::string confidence;
    Id<"source"> source;
    std::string note;
};

/// A provision's class in an international classification.
struct Classification {
    Id<"provision"> provision;
    std::string scheme;
    std::string code;
    std::string confidence;
    Id<"source"> source;
    std::string note;
};

struct Law {
    Register<Provision> provisions;
    Register<StatutoryList> lists;
    std::vector<ListMember> members;
    std::vector<Correspondence> correspondence;
    std::vector<Classification> classification;

    /// Provisions on a list on a day, a union's from all its lists, each once: `CC2014_404_2`, `CC2014_256` …
    std::set<Id<"provision">> members_of(const Id<"list">& list, Date day) const;
    /// Parts of an article, in the order of the register.
    std::vector<Id<"provision">> parts_of(const Id<"provision">& article) const;
    /// Whether the provision or the article it is part of is on the list that day. An article is on a list in part
    /// where only some of its parts are.
    enum class Membership { none, partial, whole };
    Membership membership(const Id<"provision">& provision, const Id<"list">& list, Date day) const;
};

}  // namespace dalel
