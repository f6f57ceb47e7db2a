// SPDX-License-Identifier: Apache-2.0
#include "app/cli/lintwriter.h"
#include "app/cli/reportjson.h"

#include <QFileDevice>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <string>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

QString compact(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

/// What the record of this message leaves open, in words.
QJsonArray openOf(const http::Message &message)
{
    QJsonArray words;
    if (message.unseen.lines)
        words << u"lines"_s;
    if (message.unseen.framing)
        words << u"framing"_s;
    if (message.unseen.fields)
        words << u"fields"_s;
    return words;
}

QJsonObject sourceOf(const interchange::Item &item, const http::Exchange &exchange)
{
    QJsonObject source{{u"file"_s, item.place.file}, {u"number"_s, item.number}};
    if (item.place.line > 0)
        source.insert(u"line"_s, item.place.line);
    if (item.place.isKnown())
        source.insert(u"offset"_s, item.place.offset);
    if (!item.id.isNull())
        source.insert(u"id"_s, item.id);
    if (item.recordedBy.isEmpty())
        return source;
    const http::Response *response = exchange.finalResponse();
    source.insert(u"recorded_by"_s, item.recordedBy);
    source.insert(u"not_recorded"_s,
        QJsonObject{{u"request"_s, openOf(exchange.request)},
            {u"response"_s, response ? openOf(*response) : QJsonArray()}});
    return source;
}

QJsonObject toJson(const LintSummary &summary)
{
    QJsonObject object{{u"exchanges"_s, summary.exchanges}, {u"unreadable"_s, summary.unreadable},
        {u"skipped"_s, summary.skipped},
        {u"worst"_s, summary.worst().isEmpty() ? QJsonValue() : QJsonValue(summary.worst())}};
    for (size_t level = 0; level < summary.findings.size(); ++level)
        object.insert(explain::levelWord(explain::Level(level)), summary.findings[level]);
    return object;
}

/// One object with everything, written as it comes: one line an exchange.
class JsonWriter : public LintWriter {
public:
    explicit JsonWriter(Streams &io)
        : m_io(io)
    {
    }

    void add(const Linted &linted) override
    {
        const interchange::Item &item = linted.item;
        for (size_t i = 0; i < item.exchanges.size(); ++i) {
            QJsonObject object = cli::toJson(item.exchanges[i], linted.reports[i]);
            object.insert(u"source"_s, sourceOf(item, item.exchanges[i]));
            m_io.out << (m_begun ? ",\n" : "{\"exchanges\": [\n") << compact(object);
            m_begun = true;
        }
        if (item.error)
            m_errors << QJsonObject{
                {u"where"_s, item.error->where}, {u"what"_s, item.error->what}, {u"number"_s, item.number}};
    }

    void finish(const LintSummary &summary) override
    {
        m_io.out << (m_begun ? "\n" : "{\"exchanges\": [")
                 << "],\n\"errors\": " << QJsonDocument(m_errors).toJson(QJsonDocument::Compact)
                 << ",\n\"summary\": " << compact(toJson(summary)) << "}\n";
        m_io.out.flush();
    }

private:
    Streams &m_io;
    QJsonArray m_errors;
    bool m_begun = false;
};

/// One line an entry, in input order, each as soon as it is known. Written without a tree of JSON values:
/// that would take longer than explaining.
class NdjsonWriter : public LintWriter {
public:
    explicit NdjsonWriter(Streams &io)
        : m_io(io)
    {
    }

    /// The keys of each object in the order of QJsonObject, which sorts them.
    void add(const Linted &linted) override
    {
        const interchange::Item &item = linted.item;
        m_line.clear();
        m_line += "{\"error\":";
        if (item.error)
            addText(item.error->what);
        else
            m_line += "null";
        m_line += ",\"findings\":[";
        addFindings(linted);
        m_line += "],\"id\":";
        addId(item);
        m_line += "}\n";
        writeLine();
    }

    void finish(const LintSummary &) override { }

private:
    /// Past the text stream, which would turn UTF-8 into UTF-16 and back.
    void writeLine()
    {
        m_io.out.flush();
        QIODevice *device = m_io.out.device();
        if (!device) {
            m_io.out << QString::fromUtf8(m_line.data(), qsizetype(m_line.size()));
            return;
        }
        device->write(m_line.data(), qint64(m_line.size()));
        if (auto *file = qobject_cast<QFileDevice *>(device))
            file->flush();
    }

    void addFindings(const Linted &linted)
    {
        const bool several = linted.reports.size() > 1;
        bool first = true;
        for (size_t i = 0; i < linted.reports.size(); ++i) {
            for (const explain::Finding &finding : linted.reports[i].findings) {
                m_line += first ? "{" : ",{";
                first = false;
                if (several)
                    m_line += "\"exchange\":" + std::to_string(i + 1) + ',';
                m_line += wordsOf(finding);
            }
        }
    }

    /// What is written of a finding, made once a rule and level.
    const std::string &wordsOf(const explain::Finding &finding)
    {
        const quint64 place = quintptr(finding.rule.constData());
        Words &words = m_words[place << 3 | quint64(finding.level)];
        if (words.text.empty()) {
            std::swap(m_line, words.text);
            m_line += "\"level\":";
            addText(explain::levelWord(finding.level));
            m_line += ",\"rule\":";
            addText(finding.rule);
            m_line += '}';
            std::swap(m_line, words.text);
            words.rule = finding.rule;
        }
        return words.text;
    }

    /// Lines of input have ids of their own; other entries are named by file and number.
    void addId(const interchange::Item &item)
    {
        if (!item.isLine)
            addText(item.place.file + u"#%1"_s.arg(item.number));
        else if (item.id.isString())
            addText(item.id.toString());
        else if (const qint64 number = item.id.toInteger();
                 item.id.isDouble() && number == item.id.toInteger(1))
            m_line += std::to_string(number);
        else
            addValue(item.id);
    }

    /// Two loops that a compiler can do many characters at a time of.
    void addText(const QString &text)
    {
        const char16_t *in = reinterpret_cast<const char16_t *>(text.constData());
        const size_t size = size_t(text.size());
        bool odd = false;
        for (size_t i = 0; i < size; ++i)
            odd |= (in[i] < u' ') | (in[i] > u'~') | (in[i] == u'"') | (in[i] == u'\\');
        if (odd) {
            addValue(text);
            return;
        }
        const size_t start = m_line.size();
        m_line.resize(start + size + 2, '"');
        char *out = m_line.data() + start + 1;
        for (size_t i = 0; i < size; ++i)
            out[i] = char(in[i]);
    }

    /// Any value, as Qt writes it.
    void addValue(const QJsonValue &value)
    {
        const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        m_line.append(array.constData() + 1, size_t(array.size() - 2));
    }

    /// A rule's id, kept so that nothing else comes to stand where it stands, and its words.
    struct Words {
        QString rule;
        std::string text;
    };

    Streams &m_io;
    std::string m_line;
    QHash<quint64, Words> m_words; ///< by where the id stands, and the level
};

} // namespace

std::unique_ptr<LintWriter> makeJsonWriter(Streams &io)
{
    return std::make_unique<JsonWriter>(io);
}

std::unique_ptr<LintWriter> makeNdjsonWriter(Streams &io)
{
    return std::make_unique<NdjsonWriter>(io);
}

} // namespace cli
