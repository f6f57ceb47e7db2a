// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/gates.h"

/// The tests behind the gate words; each says whether its gate stops the request.
namespace lab::gatetests {

// Those that look at the message alone: messagegates.cpp.

/// The request line could not be read: nothing in it, or one of the defects listed.
bool startLine(const Situation &situation, const GateRule &rule);
/// One of the parser's defects in the rule's list.
bool defect(const Situation &situation, const GateRule &rule);
/// The version begins with none of the list.
bool version(const Situation &situation, const GateRule &rule);
/// The target is longer than the personality takes (rfc9112#3).
bool targetLength(const Situation &situation, const GateRule &rule);
/// The field section is larger than the personality takes (rfc6585#5).
bool fieldsSize(const Situation &situation, const GateRule &rule);
/// Host is "missing", there are "many", it is "empty" or "invalid" (rfc9112#3.2), as the list asks.
bool host(const Situation &situation, const GateRule &rule);
/// The target is in none of the forms listed: origin, absolute, authority (CONNECT), asterisk (OPTIONS),
/// asterisk-any (rfc9112#3.2).
bool targetForm(const Situation &situation, const GateRule &rule);
/// The target holds a byte that the URI grammar does not know (rfc3986#2).
bool targetSyntax(const Situation &situation, const GateRule &rule);
/// A transfer coding other than chunked (rfc9112#6.1).
bool transferCoding(const Situation &situation, const GateRule &rule);
/// The method has a byte outside the set in the list's only entry.
bool methodSyntax(const Situation &situation, const GateRule &rule);
/// The method is longer than the number in the list's only entry.
bool methodLength(const Situation &situation, const GateRule &rule);
/// An expectation other than 100-continue (rfc9110#10.1.1).
bool expectation(const Situation &situation, const GateRule &rule);
/// A host of the list (a leading "*." stands for any label), or https on this plain connection (rfc9110#7.4).
bool misdirected(const Situation &situation, const GateRule &rule);

// Those that look at method, resource and content: resourcegates.cpp.

/// The personality does not recognise the method (rfc9110#9.1).
bool methodKnown(const Situation &situation, const GateRule &rule);
/// The method is not in the list: a filter in front lets only these through.
bool filter(const Situation &situation, const GateRule &rule);
bool trace(const Situation &situation, const GateRule &rule);
bool connect(const Situation &situation, const GateRule &rule);
bool options(const Situation &situation, const GateRule &rule);
/// The target is "*", and the method in the list, if there is one.
bool asterisk(const Situation &situation, const GateRule &rule);
/// There is no such resource.
bool route(const Situation &situation, const GateRule &rule);
/// The route always gives the same answer, which is named there.
bool fixedAnswer(const Situation &situation, const GateRule &rule);
/// The method is not in the list, and X-CSRFToken does not repeat the cookie csrftoken: a check against
/// requests that other sites forge.
bool forgery(const Situation &situation, const GateRule &rule);
/// Credentials are asked for and missing or wrong (rfc9110#11, rfc7617#2).
bool authentication(const Situation &situation, const GateRule &rule);
bool permission(const Situation &situation, const GateRule &rule);
/// The resource does not serve the method; without a resource, the personality's own list counts.
bool methodAllowed(const Situation &situation, const GateRule &rule);
/// PUT of a part (rfc9110#14.5).
bool partialPut(const Situation &situation, const GateRule &rule);
/// The route wants Content-Length and there is none (rfc9110#15.5.12).
bool lengthRequired(const Situation &situation, const GateRule &rule);
bool contentSize(const Situation &situation, const GateRule &rule);
/// Content of a media type that the route does not take, or in a content coding.
bool contentType(const Situation &situation, const GateRule &rule);
bool contentCoding(const Situation &situation, const GateRule &rule);
/// The route wants If-Match and there is none (rfc6585#3).
bool conditionRequired(const Situation &situation, const GateRule &rule);
/// A precondition is false and the answer is 412 (rfc9110#13.2.2).
bool preconditionFailed(const Situation &situation, const GateRule &rule);
/// A precondition is false and the answer is 304.
bool notModified(const Situation &situation, const GateRule &rule);
/// No byte asked for exists (rfc9110#14.1.2).
bool range(const Situation &situation, const GateRule &rule);

// Those of an intermediary.

/// A kept response can be reused (rfc9111#4).
bool cache(const Situation &situation, const GateRule &rule);
/// Whatever comes as far as this goes to the server behind. The rule's answer is for one that cannot be
/// reached or makes no sense, the list's only entry is for one that is late.
bool forward(const Situation &situation, const GateRule &rule);

} // namespace lab::gatetests
