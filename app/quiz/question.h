// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/explainer.h"
#include "app/lab/server.h"

/// Questions to practise on. Their answers come from the engine that explains real traffic, never from a
/// list.
namespace quiz {

enum class Kind {
    Predict, ///< a request and a server: which status?
    Violation, ///< an exchange with a defect: in which line?
    NextProbe, ///< a refusal: which request tells most?
    GateOrder, ///< gates of a server, or those whose order an RFC binds: in which order?
    Repair, ///< a broken response to be mended
};
constexpr int kindCount = int(Kind::Repair) + 1;
/// The word for a kind in ids and results: "predict", "violation", "next-probe", "gate-order", "repair".
QString kindWord(Kind kind);
/// For people: "Predict the code".
QString kindName(Kind kind);

/// Something to choose, or to put in order.
struct Choice {
    QString id;
    QString text;

    bool operator==(const Choice &) const = default;
};

/// A line of the exchange that is shown.
struct Line {
    QString
        id; ///< "received:17", the offset of its first byte; "received:missing" for a line that is not there
    QString text; ///< made visible
    http::Direction direction = http::Direction::Sent;
    bool missing = false; ///< stands where a field would stand that was left out

    bool operator==(const Line &) const = default;
};

/// One question. What is right is in it, so that it can be marked without asking twice.
struct Question {
    QString id; ///< "predict:strict:DELETE:/articles"; the same as long as the facts are the same
    Kind kind = Kind::Predict;
    QStringList topics; ///< codes it is about: "405"
    QString ask; ///< the question, one sentence
    QStringList situation; ///< what is known, a paragraph each
    std::vector<Line> lines; ///< the exchange, or the request
    std::vector<Choice> choices;
    QString editable; ///< Repair: the response, its lines separated by LF
    QString subject; ///< Violation, Repair: the rule; otherwise the personality, empty for "the RFCs"
    /// Ids of the choices or lines that are right, each by itself; GateOrder: one right order; Repair: a
    /// response that is right.
    QStringList right;
    std::vector<std::pair<QString, QString>> before; ///< GateOrder: the first has to stand before the second
    QString why; ///< told afterwards, in our words
    QStringList spec; ///< "rfc9110#15.5.6"
};

/// What somebody answered: the chosen id, the ids in their order, or for Repair the text.
struct Given {
    QStringList chosen;
    QString text;
};

struct Judgement {
    bool right = false;
    QStringList told; ///< why it is not right: what the engine says to this answer
};

/// What questions are made of and marked with; all must outlive who holds it.
struct Engine {
    const knowledge::Knowledge &knowledge;
    const explain::Explainer &explainer;
    const std::vector<lab::Personality> &personalities;
    QString dataFolder;

    const lab::Personality *personality(const QString &id) const;
};

/// Marks an answer: the choice against what is right, the order against every order that is equally true, the
/// mended response by explaining it anew.
Judgement judge(const Question &question, const Given &given, const Engine &engine);

} // namespace quiz
