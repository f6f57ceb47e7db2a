// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/readers.h"

namespace knowledge {

using namespace Qt::StringLiterals;

Gate readGate(base::JsonReader &reader)
{
    Gate gate;
    gate.id = reader.string(u"id"_s);
    gate.stage = reader.word(u"stage"_s,
        {u"parse"_s, u"routing"_s, u"server"_s, u"access"_s, u"resource"_s, u"content"_s, u"negotiation"_s,
            u"existence"_s, u"preconditions"_s, u"action"_s});
    gate.order = reader.integer(u"order"_s);
    gate.question = reader.string(u"question"_s);
    gate.label = reader.string(u"label"_s, {});
    reader.objects(u"edges"_s, [&gate](base::JsonReader &part) {
        Gate::Edge edge;
        edge.answer = part.string(u"answer"_s);
        edge.to = part.string(u"to"_s);
        edge.text = part.string(u"text"_s, {});
        gate.edges.push_back(std::move(edge));
    });
    if (gate.edges.empty())
        reader.problem(u"edges"_s, u"must hold an edge or more."_s);
    gate.spec = reader.strings(u"spec"_s);
    gate.binding =
        reader.word(u"binding"_s, {u"MUST"_s, u"SHOULD"_s, u"MAY"_s, u"definition"_s, u"convention"_s});
    gate.orderBinding = reader.boolean(u"order-binding"_s);
    gate.note = reader.string(u"note"_s, {});
    return gate;
}

} // namespace knowledge
