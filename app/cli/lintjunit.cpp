// SPDX-License-Identifier: Apache-2.0
#include "app/cli/lintwriter.h"

#include <QXmlStreamWriter>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

/// Without what XML 1.0 cannot hold at all.
QString xmlText(QString text)
{
    for (QChar &c : text) {
        const char16_t code = c.unicode();
        const bool control = code < 0x20 && code != '\t' && code != '\n';
        if (control || code == 0xfffe || code == 0xffff)
            c = QChar::ReplacementCharacter;
    }
    // A lone surrogate does not survive this either.
    return QString::fromUtf8(text.toUtf8());
}

QString lineOf(const explain::Finding &finding)
{
    return u"%1 %2: %3 %4\n"_s.arg(
        explain::levelWord(finding.level), finding.rule, findingWords(finding), sectionWords(finding.spec));
}

/// One test suite a file, one test case an exchange. Counts stand before the cases, so a suite is written
/// when it is over.
class JunitWriter : public LintWriter {
public:
    JunitWriter(Streams &io, explain::Level least)
        : m_io(io)
        , m_least(least)
    {
        m_io.out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
    }

    void add(const Linted &linted) override
    {
        const QString file = linted.item.place.file;
        if (file != m_suite.name && m_suite.tests > 0)
            writeSuite();
        m_suite.name = file;
        QXmlStreamWriter xml(&m_suite.cases);
        if (linted.item.error)
            addError(xml, linted.item);
        for (size_t i = 0; i < linted.reports.size(); ++i)
            addCase(xml, linted.item, linted.item.exchanges[i], linted.reports[i]);
    }

    void finish(const LintSummary &) override
    {
        if (m_suite.tests > 0)
            writeSuite();
        m_io.out << "</testsuites>\n";
        m_io.out.flush();
    }

private:
    struct Suite {
        QString name;
        QString cases;
        int tests = 0;
        int failures = 0;
        int errors = 0;
    };

    void startCase(QXmlStreamWriter &xml, const QString &name)
    {
        ++m_suite.tests;
        xml.writeStartElement(u"testcase"_s);
        xml.writeAttribute(u"name"_s, xmlText(name));
        xml.writeAttribute(u"classname"_s, xmlText(m_suite.name));
    }

    static void endCase(QXmlStreamWriter &xml)
    {
        xml.writeEndElement();
        xml.writeCharacters(u"\n"_s);
    }

    void addError(QXmlStreamWriter &xml, const interchange::Item &item)
    {
        startCase(xml, u"#%1"_s.arg(item.number));
        ++m_suite.errors;
        xml.writeStartElement(u"error"_s);
        xml.writeAttribute(u"message"_s, xmlText(item.error->text()));
        xml.writeAttribute(u"type"_s, u"unreadable"_s);
        xml.writeEndElement();
        endCase(xml);
    }

    void addCase(QXmlStreamWriter &xml, const interchange::Item &item, const http::Exchange &exchange,
        const explain::Report &report)
    {
        startCase(xml, u"#%1 %2 → %3"_s.arg(item.number).arg(requestWords(exchange), answerWords(exchange)));
        QString failures;
        QString others;
        QString first;
        for (const explain::Finding &finding : report.findings) {
            const bool isError = finding.level == explain::Level::Error;
            if (isError)
                failures += lineOf(finding);
            else if (finding.level <= m_least)
                others += lineOf(finding);
            if (isError && first.isEmpty())
                first = finding.rule;
        }
        if (!first.isEmpty()) {
            ++m_suite.failures;
            xml.writeStartElement(u"failure"_s);
            xml.writeAttribute(u"message"_s, xmlText(failures.section(u'\n', 0, 0)));
            xml.writeAttribute(u"type"_s, first);
            xml.writeCharacters(xmlText(failures));
            xml.writeEndElement();
        }
        if (!others.isEmpty())
            xml.writeTextElement(u"system-out"_s, xmlText(others));
        endCase(xml);
    }

    void writeSuite()
    {
        m_io.out << "<testsuite name=\"" << xmlText(m_suite.name).toHtmlEscaped() << "\" tests=\""
                 << m_suite.tests << "\" failures=\"" << m_suite.failures << "\" errors=\"" << m_suite.errors
                 << "\" skipped=\"0\">\n"
                 << m_suite.cases << "</testsuite>\n";
        m_suite = {};
    }

    Streams &m_io;
    explain::Level m_least;
    Suite m_suite;
};

} // namespace

std::unique_ptr<LintWriter> makeJunitWriter(Streams &io, explain::Level least)
{
    return std::make_unique<JunitWriter>(io, least);
}

} // namespace cli
