// SPDX-License-Identifier: Apache-2.0
#include "app/cli/lintwriter.h"
#include "app/cli/why.h"

#include <QHash>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

Style styleOf(explain::Level level)
{
    static const Style styles[] = {Style::Bad, Style::Warn, Style::Plain, Style::Good, Style::Quiet};
    return styles[int(level)];
}

/// "1 error", "3 errors"
QString counted(int count, const QString &what)
{
    return u"%1 %2%3"_s.arg(count).arg(what, count == 1 ? QString() : u"s"_s);
}

class TextWriter : public LintWriter {
public:
    TextWriter(Streams &io, const LintShape &shape)
        : m_io(io)
        , m_least(shape.least)
        , m_plain(shape.wording == explain::Wording::Plain)
    {
    }

    void add(const Linted &linted) override
    {
        if (linted.item.error)
            fail(m_io, *linted.item.error);
        noteRecord(linted.item);
        for (size_t i = 0; i < linted.item.exchanges.size(); ++i)
            addExchange(linted.item, linted.item.exchanges[i], linted.reports[i]);
        m_io.out << m_text;
        m_text.resize(0);
    }

    void finish(const LintSummary &summary) override
    {
        QStringList levels;
        for (const explain::Level level : {explain::Level::Error, explain::Level::Warn, explain::Level::Info,
                 explain::Level::Good, explain::Level::Open}) {
            levels << u"%1 %2"_s.arg(summary.count(level)).arg(explain::levelWord(level));
        }
        const QString worst = summary.worst();
        m_io.out << counted(summary.exchanges, u"exchange"_s) << ": " << levels.join(u", "_s) << ". "
                 << (worst.isEmpty() ? u"Nothing found."_s : u"Worst: %1."_s.arg(worst)) << '\n';
        if (summary.unreadable > 0)
            m_io.out << summary.unreadable << " could not be read.\n";
        if (summary.skipped > 0)
            m_io.out << (summary.skipped == 1 ? u"1 entry is"_s : u"%1 entries are"_s.arg(summary.skipped))
                     << " not HTTP.\n";
        m_io.out.flush();
    }

private:
    /// Once a file: what its record cannot show.
    void noteRecord(const interchange::Item &item)
    {
        if (item.recordedBy.isEmpty() || item.place.file == m_noted || item.exchanges.empty())
            return;
        m_noted = item.place.file;
        m_io.out << styled(m_io, Style::Quiet,
            u"%1 was recorded by %2: what it does not show of lines, lengths and codings is not judged."_s
                .arg(item.place.file == "-"_L1 ? u"Standard input"_s : item.place.file, item.recordedBy))
                 << "\n\n";
    }

    void put(Style style, const QString &text) { m_text += m_io.color ? styled(m_io, style, text) : text; }

    void addExchange(
        const interchange::Item &item, const http::Exchange &exchange, const explain::Report &report)
    {
        put(Style::Bold, requestWords(exchange) + u" → "_s + answerWords(exchange));
        put(Style::Quiet, u"  "_s + placeWords(item));
        m_text += u"\n  "_s + report.verdict.text;
        put(Style::Quiet, u"  ["_s + explain::confidenceWord(report.verdict.confidence) + u']');
        m_text += u'\n';
        for (const explain::Finding &finding : report.findings) {
            if (finding.level <= m_least)
                addFinding(finding);
        }
        m_text += whyText(m_io, report.trace, u"  "_s);
        m_text += u'\n';
    }

    void addFinding(const explain::Finding &finding)
    {
        static const QString levels[] = {u"error "_s, u"warn  "_s, u"info  "_s, u"good  "_s, u"open  "_s};
        m_text += u"  "_s;
        put(styleOf(finding.level), levels[int(finding.level)]);
        m_text += finding.text;
        if (!finding.requirement.isEmpty())
            put(Style::Quiet, u" ["_s + finding.requirement + u']');
        if (!m_plain)
            put(Style::Quiet, u"  "_s + finding.rule);
        m_text += u"\n        "_s;
        put(Style::Quiet, finding.detail);
        if (m_plain) // what one looks things up by stands behind the sentence
            put(Style::Quiet, u"\n        "_s + finding.rule);
        put(Style::Quiet, sectionsOf(finding));
        m_text += u'\n';
    }

    /// " · RFC 9110 15.5.6"; a rule has the same each time.
    const QString &sectionsOf(const explain::Finding &finding)
    {
        QString &words = m_sections[finding.rule];
        if (words.isNull()) {
            const QString sections = sectionWords(finding.spec);
            words = sections.isEmpty() ? u""_s : u" · "_s + sections;
        }
        return words;
    }

    Streams &m_io;
    explain::Level m_least;
    bool m_plain;
    QString m_noted;
    QString m_text; ///< of the entry being written
    QHash<QString, QString> m_sections; ///< by rule
};

} // namespace

std::unique_ptr<LintWriter> makeTextWriter(Streams &io, const LintShape &shape)
{
    return std::make_unique<TextWriter>(io, shape);
}

} // namespace cli
