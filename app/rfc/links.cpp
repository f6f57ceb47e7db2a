// SPDX-License-Identifier: Apache-2.0
#include "app/rfc/links.h"

#include <QRegularExpression>

namespace rfc {

using namespace Qt::StringLiterals;

static constexpr std::size_t mostLinks = 50'000;

static QString rfcId(const QString &digits)
{
    const int number = digits.toInt();
    return number > 0 ? u"rfc%1"_s.arg(number) : QString();
}

QHash<QString, QString> findTags(const QString &text, const std::vector<Section> &sections)
{
    static const QRegularExpression entry(
        u"^ {0,8}\\[([^\\]\\n]{1,40})\\]((?:(?!\\n {0,8}\\[)[\\s\\S]){0,800})"_s,
        QRegularExpression::MultilineOption);
    static const QRegularExpression number(u"\\bRFC\\s*([0-9]{1,5})\\b"_s);
    static const QRegularExpression listed(u"\\bRFC\\s*([0-9]{1,5}),"_s);
    QHash<QString, QString> tags;
    for (const Section &section : sections) {
        if (!section.title.contains(u"References"_s, Qt::CaseInsensitive))
            continue;
        const QString own = text.mid(section.begin, section.end - section.begin);
        for (auto it = entry.globalMatch(own); it.hasNext();) {
            const QRegularExpressionMatch match = it.next();
            // In a title it can be the name of another one; the own number has a comma behind it.
            QString digits = listed.match(match.captured(2)).captured(1);
            if (digits.isEmpty())
                digits = number.match(match.captured(2)).captured(1);
            const QString id = rfcId(digits);
            if (!id.isEmpty())
                tags.insert(match.captured(1), id);
        }
    }
    return tags;
}

namespace {

/// Reads one match of the pattern after the other.
class Finder {
public:
    Finder(QString id, const QHash<QString, QString> &tags, const QHash<QString, int> &own)
        : m_id(std::move(id))
        , m_tags(tags)
        , m_own(own)
    {
    }

    std::vector<Link> find(const QString &text)
    {
        for (auto it = pattern().globalMatch(text); it.hasNext() && m_links.size() < mostLinks;) {
            const QRegularExpressionMatch match = it.next();
            if (match.hasCaptured(u"numbers"_s))
                takeSections(match);
            else if (match.hasCaptured(u"letters"_s))
                takeAppendix(match);
            else
                takeDocument(match);
        }
        return std::move(m_links);
    }

private:
    static const QRegularExpression &pattern()
    {
        static const QString number = u"(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){0,7}|[A-Z](?:\\.[0-9]{1,3}){1,7})"_s;
        static const QString tail =
            u"(?:,?\\s+(?:of|in)\\s+(?:\\[(?<ofTag>[^\\]\\s]{1,40})\\]|RFC\\s?(?<ofRfc>[0-9]{1,5})\\b))?"_s;
        static const QRegularExpression whole(
            u"(?:\\b[Ss]ections?|\\bSECTION|§)\\s*\\b(?<numbers>%1(?:(?:,\\s+and|,\\s+or|,|\\s+and|\\s+or|"
            u"\\s+through|\\s+to)\\s+%1)*)\\b%2"
            "|\\b[Aa]ppendi(?:x|ces)\\s+(?<letters>[A-Z](?:\\.[0-9]{1,3}){0,7})\\b%3"
            "|\\[(?<tag>[A-Za-z0-9][^\\]\\s]{0,39})\\](?:,?\\s+[Ss]ection\\s+(?<tagSection>%1)\\b)?"
            "|\\bRFC\\s?(?<rfc>[0-9]{1,5})\\b(?:,?\\s+[Ss]ection\\s+(?<rfcSection>%1)\\b)?"_s.arg(
                number, tail, QString(tail).replace(u"ofTag"_s, u"atTag"_s).replace(u"ofRfc"_s, u"atRfc"_s)),
            QRegularExpression::DontCaptureOption);
        return whole;
    }

    QString documentOfTag(const QString &tag) const
    {
        static const QRegularExpression shape(u"^RFC([0-9]{1,5})$"_s);
        const QString named = rfcId(shape.match(tag).captured(1));
        return named.isEmpty() ? m_tags.value(tag) : named;
    }

    // "Sections 4.1 and 4.2 of [HTTP]": one link a number, and one for the document.
    void takeSections(const QRegularExpressionMatch &match)
    {
        static const QRegularExpression number(u"[0-9]+(?:\\.[0-9]+)*|[A-Z](?:\\.[0-9]+)+"_s);
        QString document = m_id;
        if (match.hasCaptured(u"ofTag"_s))
            document = documentOfTag(match.captured(u"ofTag"_s));
        else if (match.hasCaptured(u"ofRfc"_s))
            document = rfcId(match.captured(u"ofRfc"_s));
        const qsizetype at = match.capturedStart(u"numbers"_s);
        qsizetype begin = match.capturedStart();
        for (auto it = number.globalMatch(match.captured(u"numbers"_s)); it.hasNext();) {
            const QRegularExpressionMatch each = it.next();
            add(begin < 0 ? at + each.capturedStart() : begin, at + each.capturedEnd(), document,
                each.captured());
            begin = -1;
        }
        if (document != m_id)
            add(tailBegin(match, u"ofTag"_s, u"ofRfc"_s), match.capturedEnd(), document, {});
    }

    void takeAppendix(const QRegularExpressionMatch &match)
    {
        QString document = m_id;
        if (match.hasCaptured(u"atTag"_s))
            document = documentOfTag(match.captured(u"atTag"_s));
        else if (match.hasCaptured(u"atRfc"_s))
            document = rfcId(match.captured(u"atRfc"_s));
        add(match.capturedStart(), match.capturedEnd(u"letters"_s), document, match.captured(u"letters"_s));
        if (document != m_id)
            add(tailBegin(match, u"atTag"_s, u"atRfc"_s), match.capturedEnd(), document, {});
    }

    void takeDocument(const QRegularExpressionMatch &match)
    {
        if (match.hasCaptured(u"tag"_s))
            add(match.capturedStart(), match.capturedEnd(), documentOfTag(match.captured(u"tag"_s)),
                match.captured(u"tagSection"_s));
        else
            add(match.capturedStart(), match.capturedEnd(), rfcId(match.captured(u"rfc"_s)),
                match.captured(u"rfcSection"_s));
    }

    // From the bracket or the letters "RFC".
    static qsizetype tailBegin(
        const QRegularExpressionMatch &match, const QString &tag, const QString &number)
    {
        if (match.hasCaptured(tag))
            return match.capturedStart(tag) - 1;
        return match.capturedView().lastIndexOf(u"RFC", match.capturedStart(number) - match.capturedStart())
            + match.capturedStart();
    }

    void add(qsizetype begin, qsizetype end, const QString &document, const QString &section)
    {
        if (document.isEmpty())
            return;
        if (document == m_id && !m_own.contains(section)) // its own name leads nowhere, too
            return;
        m_links.push_back({begin, end - begin, section.isEmpty() ? document : document + u'#' + section});
    }

    QString m_id;
    const QHash<QString, QString> &m_tags;
    const QHash<QString, int> &m_own;
    std::vector<Link> m_links;
};

} // namespace

std::vector<Link> findLinks(const QString &id, const QString &text, const QHash<QString, QString> &tags,
    const QHash<QString, int> &own)
{
    return Finder(id, tags, own).find(text);
}

} // namespace rfc
