// SPDX-License-Identifier: Apache-2.0
#include "app/probe/conclude.h"

#include "app/http/syntax.h"

#include <QCoreApplication>

namespace probe {

using namespace Qt::StringLiterals;

namespace {

enum class Held { No, Yes, Open };

Held holds(const TableRow &row, const Evidence &evidence)
{
    Held held = Held::Yes;
    for (const Sign &sign : row.signs) {
        switch (sign(evidence)) {
        case Truth3::No:
            return Held::No;
        case Truth3::Unknown:
            held = Held::Open;
            break;
        case Truth3::Yes:
            break;
        }
    }
    return held;
}

void addAll(QStringList *list, const QStringList &more)
{
    for (const QString &id : more) {
        if (!list->contains(id))
            *list << id;
    }
}

QStringList readingsOf(const TableRow &row)
{
    QStringList ids;
    if (qstrcmp(row.conclusion, "indistinguishable") != 0)
        ids << QString::fromLatin1(row.conclusion);
    for (const char *candidate : row.candidates)
        ids << QString::fromLatin1(candidate);
    return ids;
}

QString statusWords(const Answer *answer)
{
    if (!answer)
        return QCoreApplication::translate("probe", "nothing");
    if (answer->dropped)
        return QCoreApplication::translate("probe", "a closed connection");
    return QString::number(answer->status);
}

QString filled(const char *text, const Evidence &evidence)
{
    QString all = QCoreApplication::translate("probe", text);
    const Answer *answer = evidence.answer(Ask::MethodHere);
    all.replace(u"{method}"_s, http::visibleText(evidence.subject.method));
    all.replace(u"{status}"_s, statusWords(answer));
    all.replace(u"{get}"_s, statusWords(evidence.answer(Ask::GetHere)));
    if (answer && answer->allow)
        all.replace(u"{allow}"_s, http::visibleText(answer->allow->join(", ")));
    return all;
}

Conclusion concluded(const TableRow &row, const QStringList &alsoPossible, const Evidence &evidence)
{
    Conclusion conclusion;
    conclusion.row = QString::fromLatin1(row.id);
    conclusion.evidence = evidence.read();
    std::erase_if(conclusion.evidence, [&evidence](Ask ask) { return !evidence.has(ask); });
    conclusion.id = QString::fromLatin1(row.conclusion);
    conclusion.candidates = readingsOf(row);
    conclusion.confidence = row.confidence;
    conclusion.text = filled(row.text, evidence);
    QStringList others = alsoPossible;
    others.removeAll(conclusion.id);
    if (!others.isEmpty() && conclusion.id != "indistinguishable"_L1) {
        conclusion.text += u' '
            + QCoreApplication::translate("probe", "A request that was not sent could still show otherwise.");
        conclusion.id = u"indistinguishable"_s;
        conclusion.confidence = explain::Confidence::Open;
    }
    addAll(&conclusion.candidates, others);
    return conclusion;
}

} // namespace

Reading conclude(const Evidence &evidence)
{
    QStringList undecided;
    std::optional<Ask> next;
    for (const TableRow &row : table()) {
        evidence.forget();
        const Held held = holds(row, evidence);
        if (held == Held::No)
            continue;
        if (held == Held::Open) {
            if (!next && evidence.isAvailable(*evidence.missing()))
                next = evidence.missing();
            addAll(&undecided, readingsOf(row));
            continue;
        }
        return {next, concluded(row, undecided, evidence)};
    }
    return {next, {}};
}

} // namespace probe
