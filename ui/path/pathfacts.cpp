// SPDX-License-Identifier: Apache-2.0
#include "ui/path/pathfacts.h"

#include "ui/path/entries.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace path {

using namespace Qt::StringLiterals;
using explain::Outcome;
using knowledge::Knowledge;

QString tr(const char *text)
{
    return QCoreApplication::translate("path", text);
}

QString Entry::outcomeText() const
{
    if (!applies)
        return tr("does not apply");
    switch (outcome) {
    case Outcome::Passed:
        return inferred ? tr("inferred") : tr("passed");
    case Outcome::Stopped:
        return tr("stopped here");
    case Outcome::Unknown:
        return tr("unknown");
    case Outcome::NotReached:
        break;
    }
    return tr("not reached");
}

static QString realText(Outcome real)
{
    switch (real) {
    case Outcome::Passed:
        return tr("passed");
    case Outcome::Stopped:
        return tr("stopped here");
    default:
        return tr("not reached");
    }
}

QString Entry::truthText() const
{
    if (!real || *real == Outcome::Unknown)
        return {};
    if (differs)
        return u"≠ "_s + tr("really %1").arg(realText(*real));
    return u"= "_s + realText(*real);
}

QString Entry::lastLine() const
{
    if (const QString truth = truthText(); !truth.isEmpty())
        return truth;
    return applies && inferred && !note.isEmpty() ? note : outcomeText();
}

QString Entry::spoken() const
{
    QString words = tr("Gate %1, %2: %3").arg(number, label, outcomeText());
    if (!note.isEmpty() && note != outcomeText())
        words += u", "_s + note;
    if (const QString truth = truthText(); !truth.isEmpty())
        words += u", "_s + (differs ? tr("wrong: %1") : tr("true: %1")).arg(truth.sliced(2));
    QStringList numbers;
    for (const int each : evidence)
        numbers << QString::number(each);
    if (!numbers.isEmpty())
        words += u", "_s + tr("evidence %1").arg(numbers.join(u' '));
    if (!ending.isEmpty())
        words += u", "_s + (codes.isEmpty() ? tr("ends as %1") : tr("codes %1")).arg(ending);
    if (binding)
        words += u", "_s + tr("order bound by %1").arg(boundBy);
    else if (!spec.isEmpty())
        words += u", "_s + Knowledge::specLabel(spec.first());
    return words;
}

void addTruth(const probe::Revealed &revealed, PathFacts *facts)
{
    for (Entry &station : facts->stations) {
        if (const probe::StationTruth *truth = revealed.of(station.id)) {
            station.real = truth->real;
            station.differs = truth->differs;
        }
    }
}

QStringList shortCodes(const QStringList &codes, qsizetype most)
{
    QStringList sorted = codes;
    sorted.removeDuplicates();
    std::sort(sorted.begin(), sorted.end());
    for (const char digit : {'5', '3', '2', '4'}) {
        const QStringList same = sorted.filter(QRegularExpression(u"^%1"_s.arg(QLatin1Char(digit))));
        if (sorted.size() <= most || same.size() < 3)
            continue;
        sorted.removeIf([digit](const QString &code) { return code.startsWith(QLatin1Char(digit)); });
        sorted << QString(QLatin1Char(digit)) + u"xx"_s;
        std::sort(sorted.begin(), sorted.end());
    }
    return sorted;
}

QStringList endsOf(const knowledge::Gate &gate)
{
    QStringList codes;
    for (const knowledge::Gate::Edge &edge : gate.edges) {
        if (edge.to.toInt() > 0 && !codes.contains(edge.to))
            codes << edge.to;
    }
    return codes;
}

QString boundBy(const knowledge::Gate &gate)
{
    static const QStringList binding = {
        u"rfc9110#13.2.1"_s, u"rfc9110#13.2.2"_s, u"rfc9110#10.1.1"_s, u"rfc4918#8.1"_s, u"rfc4918#8.5"_s};
    for (const QString &section : gate.spec) {
        if (binding.contains(section)) {
            const QString label = Knowledge::specLabel(section);
            return section.startsWith(u"rfc4918"_s) ? u"WebDAV, "_s + label : label;
        }
    }
    return gate.spec.isEmpty() ? QString() : Knowledge::specLabel(gate.spec.first());
}

const Entry *PathFacts::find(const QString &number) const
{
    for (const Entry &station : stations) {
        if (station.number == number)
            return &station;
        for (const Entry &gate : station.gates) {
            if (gate.number == number)
                return &gate;
        }
    }
    return nullptr;
}

QString PathFacts::end() const
{
    for (const Entry &station : stations) {
        if (station.outcome == Outcome::Stopped)
            return station.number;
    }
    return stations.empty() ? QString() : stations.back().number;
}

QString PathFacts::text() const
{
    QStringList lines{
        u"%1 %2: %3 %4"_s.arg(method, target, code ? QString::number(code) : QString(), name), order, {}};
    for (const Entry &station : stations) {
        lines << station.spoken();
        for (const Entry &gate : station.gates)
            lines << u"    "_s + gate.spoken();
    }
    return lines.join(u'\n') + u'\n';
}

PathFacts pathFacts(const Knowledge &knowledge, const http::Exchange &exchange, const explain::Report &report)
{
    PathFacts out;
    out.stations = entries(knowledge, exchange, report);
    out.method = QString::fromLatin1(exchange.request.method);
    out.target = QString::fromLatin1(exchange.request.target);
    const http::Response *response = exchange.finalResponse();
    out.code = response ? response->status : 0;
    const knowledge::Status *status = knowledge.status(out.code);
    out.name = status && status->registered ? status->name
        : response                          ? QString::fromLatin1(response->reason)
                                            : tr("no answer");
    if (Entry &last = out.stations.back(); response && last.outcome == Outcome::Passed)
        last.result = out.code;
    for (Entry &station : out.stations) {
        if (station.result >= 0)
            station.resultName = out.name;
    }
    const bool observed = report.pathOrder == "as observed"_L1;
    out.order = observed ? tr("Order as observed") : tr("Typical order, not proven on this server");
    return out;
}

} // namespace path
