// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/probe/answer.h"

#include <array>

namespace probe {

/// The requests an investigation may send, each at most once.
enum class Ask {
    MethodHere, ///< the question itself
    GetHere,
    MadeUpHere, ///< a method invented for this run
    OddHere, ///< a registered safe method that hardly any resource serves
    GetMissing, ///< on a path that cannot exist
    MadeUpMissing,
    MethodMissing,
    OptionsHere,
    OptionsMissing,
    OptionsServer, ///< OPTIONS *
    OptionsRoot,
    OptionsParent,
    OptionsKnown, ///< on a path of which somebody says that the method works there
    OptionsLinked, ///< on the first path of the same origin that GET's content links to
    PlainGet, ///< GET without the user's fields
    WithoutCoding, ///< the question without Transfer-Encoding
    GetAnonymous, ///< GET without credentials
    OtherCase, ///< the question with the method's letters in the other case (rfc9110#9.1)
    OldVersion, ///< the question in HTTP/1.0
    OtherHost, ///< the question with a Host that this server cannot know
};
constexpr int askCount = int(Ask::OtherHost) + 1;

/// The word for a probe in JSON, in rules and in tests: "get-here".
QString askWord(Ask ask);
/// A contrast that no row of the table needs: sent when it is asked for.
bool isExtra(Ask ask);
/// Every probe in the order of the enumeration.
const std::array<Ask, askCount> &allAsks();

enum class Truth3 { No, Yes, Unknown };

/// What is known of the request in question without any answer.
struct Subject {
    QByteArray method;
    bool known = false; ///< registered, or in use under that very name (rfc9110#16.1)
    bool hasContent = false;
    bool hasCoding = false; ///< Transfer-Encoding is sent
    bool hasCredentials = false;
    bool isDirectory = false; ///< the path ends in "/"
    bool isRoot = false;

    bool isRead() const { return method == "GET" || method == "HEAD"; }
};

/// Answers so far, and which probes may still be sent. Reading an answer that is not there notes its probe,
/// so that a condition that cannot be judged yet tells what to ask next.
class Evidence {
public:
    Subject subject;

    void set(Ask ask, const Answer &answer) { m_answers[size_t(ask)] = answer; }
    void setAvailable(Ask ask, bool available) { m_available[size_t(ask)] = available; }
    bool isAvailable(Ask ask) const { return m_available[size_t(ask)] && !m_answers[size_t(ask)]; }
    bool has(Ask ask) const { return m_answers[size_t(ask)].has_value(); }

    /// Null when it was not asked, or the answer is of no use (busy, rate-limited, no gateway). GET is its
    /// own question when GET was asked about.
    const Answer *answer(Ask ask) const;

    /// The probes read since the last forget(), in the order of reading.
    const std::vector<Ask> &read() const { return m_read; }
    /// The first probe that was read and is not there, those first that may still be sent.
    std::optional<Ask> missing() const { return m_missing; }
    void forget() const;

private:
    std::array<std::optional<Answer>, askCount> m_answers;
    std::array<bool, askCount> m_available = {};
    mutable std::vector<Ask> m_read;
    mutable std::optional<Ask> m_missing;
};

} // namespace probe
