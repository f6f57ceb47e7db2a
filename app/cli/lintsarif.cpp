// SPDX-License-Identifier: Apache-2.0
#include "app/cli/lintwriter.h"
#include "app/knowledge/knowledge.h"

#include <QDir>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

QJsonObject message(const QString &text)
{
    return {{u"text"_s, text}};
}

/// A file as the URI reference that SARIF asks for.
QString uriOf(const QString &file)
{
    if (file == "-"_L1)
        return u"stdin"_s;
    if (QDir::isAbsolutePath(file))
        return QString::fromLatin1(QUrl::fromLocalFile(file).toEncoded());
    return QString::fromLatin1(QUrl::toPercentEncoding(QDir::fromNativeSeparators(file), "/"));
}

QJsonObject physical(const interchange::Place &place, bool exact)
{
    QJsonObject region;
    if (place.line > 0) {
        region.insert(u"startLine"_s, place.line);
        region.insert(u"endLine"_s, qMax(place.line, place.lastLine));
    }
    if (exact) {
        region.insert(u"byteOffset"_s, place.offset);
        region.insert(u"byteLength"_s, place.size);
    }
    QJsonObject location{{u"artifactLocation"_s, QJsonObject{{u"uri"_s, uriOf(place.file)}}}};
    if (!region.isEmpty())
        location.insert(u"region"_s, region);
    return location;
}

/// Where the bytes of the finding's first mark stand, when they stand in a file as they are; else its entry.
interchange::Place placeOf(const interchange::Item &item, const explain::Finding &finding)
{
    for (const explain::Mark &mark : finding.marks) {
        const interchange::Place &side = mark.direction == http::Direction::Sent ? item.sent : item.received;
        if (!side.isKnown())
            continue;
        interchange::Place place = side;
        place.offset += mark.span.start;
        place.size = mark.span.size();
        place.line = place.lastLine = 0;
        return place;
    }
    return item.place;
}

/// SARIF knows three levels of failure; what is no failure is a pass or asks for a person's look.
void insertLevel(explain::Level level, QJsonObject *result)
{
    static const QString levels[] = {u"error"_s, u"warning"_s, u"note"_s, u"none"_s, u"none"_s};
    static const QString kinds[] = {u"fail"_s, u"fail"_s, u"fail"_s, u"pass"_s, u"review"_s};
    result->insert(u"level"_s, levels[int(level)]);
    result->insert(u"kind"_s, kinds[int(level)]);
}

class SarifWriter : public LintWriter {
public:
    SarifWriter(Streams &io, explain::Level least)
        : m_io(io)
        , m_least(least)
    {
    }

    void add(const Linted &linted) override
    {
        if (linted.item.error)
            m_notes << QJsonObject{
                {u"level"_s, u"error"_s}, {u"message"_s, message(linted.item.error->text())}};
        for (size_t i = 0; i < linted.reports.size(); ++i) {
            for (const explain::Finding &finding : linted.reports[i].findings) {
                if (finding.level <= m_least)
                    addResult(linted.item, linted.item.exchanges[i], finding);
            }
        }
    }

    /// Everything that stands before the results was written with the first of them; rules come after.
    void finish(const LintSummary &) override
    {
        begin();
        const QJsonObject driver{{u"name"_s, u"reasonphrase-cli"_s},
            {u"version"_s, QStringLiteral(REASONPHRASE_VERSION)}, {u"rules"_s, m_rules}};
        QJsonObject invocation{{u"executionSuccessful"_s, m_notes.isEmpty()}};
        if (!m_notes.isEmpty())
            invocation.insert(u"toolExecutionNotifications"_s, m_notes);
        m_io.out << "\n],\n\"tool\": " << compact(QJsonObject{{u"driver"_s, driver}})
                 << ",\n\"invocations\": [" << compact(invocation) << "]}]}\n";
        m_io.out.flush();
    }

private:
    static QString compact(const QJsonObject &object)
    {
        return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
    }

    void begin()
    {
        if (m_begun)
            return;
        m_begun = true;
        m_io.out << "{\"$schema\": "
                    "\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
                    "sarif-schema-2.1.0.json\","
                    "\n\"version\": \"2.1.0\",\n\"runs\": [{\"results\": [\n";
    }

    int ruleIndex(const explain::Finding &finding)
    {
        const auto known = m_indices.constFind(finding.rule);
        if (known != m_indices.constEnd())
            return *known;
        const int index = int(m_rules.size());
        m_indices.insert(finding.rule, index);
        QJsonObject rule{{u"id"_s, finding.rule},
            {u"shortDescription"_s, message(QString(finding.rule).replace(u'-', u' '))}};
        if (!finding.spec.isEmpty()) {
            rule.insert(u"helpUri"_s, knowledge::Knowledge::specUrl(finding.spec.first()));
            rule.insert(u"help"_s, message(sectionWords(finding.spec)));
        }
        m_rules << rule;
        return index;
    }

    void addResult(
        const interchange::Item &item, const http::Exchange &exchange, const explain::Finding &finding)
    {
        const interchange::Place place = placeOf(item, finding);
        const bool exact = place.isKnown() && item.recordedBy.isEmpty() && !item.isLine;
        const QString entry = item.recordedBy.isEmpty() || item.place.line == 0
            ? u"exchange %1"_s.arg(item.number)
            : u"log.entries[%1]"_s.arg(item.number - 1);
        const QJsonObject location{{u"physicalLocation"_s, physical(place, exact)},
            {u"logicalLocations"_s, QJsonArray{QJsonObject{{u"fullyQualifiedName"_s, entry}}}}};
        QJsonObject result{{u"ruleId"_s, finding.rule}, {u"ruleIndex"_s, ruleIndex(finding)},
            {u"message"_s,
                message(u"%1 → %2. %3"_s.arg(
                    requestWords(exchange), answerWords(exchange), findingWords(finding)))},
            {u"locations"_s, QJsonArray{location}}};
        insertLevel(finding.level, &result);
        begin();
        m_io.out << (m_any ? ",\n" : "") << compact(result);
        m_any = true;
    }

    Streams &m_io;
    explain::Level m_least;
    QHash<QString, int> m_indices;
    QJsonArray m_rules;
    QJsonArray m_notes;
    bool m_begun = false;
    bool m_any = false;
};

} // namespace

std::unique_ptr<LintWriter> makeSarifWriter(Streams &io, explain::Level least)
{
    return std::make_unique<SarifWriter>(io, least);
}

} // namespace cli
