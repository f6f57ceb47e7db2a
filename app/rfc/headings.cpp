// SPDX-License-Identifier: Apache-2.0
#include "app/rfc/headings.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace rfc {

using namespace Qt::StringLiterals;

static constexpr std::size_t mostHeadings = 4000;
static constexpr int deepestIndent = 4;
static constexpr int widestStep = 4; ///< numbers that may be missing between two headings
static constexpr int firstLetter = 1000; ///< appendices come after every number

using Path = std::vector<int>;

static Path pathOf(const QString &number)
{
    Path path;
    const QStringList parts = number.split(u'.');
    for (const QString &part : parts)
        path.push_back(part.at(0).isDigit() ? part.toInt() : firstLetter + part.at(0).unicode() - u'A');
    return path;
}

// The next sibling, the first child, the next one of an ancestor; a few may be missing in between.
static bool mayFollow(const Path &before, const Path &after)
{
    const auto [left, right] = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
    if (right == after.end())
        return false;
    const auto deeper = after.end() - right;
    if (deeper > 2 || std::any_of(right + 1, after.end(), [](int part) { return part > 2; }))
        return false;
    const bool top = right == after.begin();
    int from = left == before.end() ? 0 : *left;
    if (top && *right >= firstLetter && from < firstLetter)
        from = firstLetter - 1;
    return *right > from && *right - from <= widestStep;
}

// An entry of a table of contents: dots or a page number at the end.
static bool isContentsEntry(const QString &line)
{
    static const QRegularExpression tail(u"(\\.{3,}|(\\. ){2,})\\s*[0-9]*$|\\s{3,}[0-9]{1,3}$"_s);
    return tail.match(line).hasMatch();
}

static std::optional<Heading> numbered(const QString &line)
{
    static const QRegularExpression shape(
        u"^(?:(?<word>Appendix|APPENDIX)\\s+)?(?<number>(?:[0-9]{1,3}|[A-Z])(?:\\.[0-9]{1,3}){0,7})"
        "(?<mark>[.:)]|\\s+-+)?(?:\\s+(?<title>\\S.*))?$"_s);
    if (isContentsEntry(line))
        return std::nullopt;
    const QRegularExpressionMatch match = shape.match(line);
    if (!match.hasMatch())
        return std::nullopt;
    Heading heading;
    heading.number = match.captured(u"number"_s);
    heading.title = match.captured(u"title"_s).simplified();
    heading.level = int(heading.number.count(u'.')) + 1;
    const bool word = match.hasCaptured(u"word"_s);
    const bool letter = heading.number.at(0).isLetter();
    // "A sentence" and "42 things" start lines too.
    if (letter && !word && heading.level == 1 && !match.hasCaptured(u"mark"_s))
        return std::nullopt;
    if (heading.title.isEmpty() && !word)
        return std::nullopt;
    return heading;
}

static bool isKnownWord(const QString &line)
{
    static const QStringList words{u"abstract"_s, u"status of this memo"_s, u"copyright notice"_s,
        u"table of contents"_s, u"acknowledgments"_s, u"acknowledgements"_s, u"contributors"_s, u"index"_s,
        u"author's address"_s, u"authors' addresses"_s, u"author's addresses"_s, u"authors' address"_s,
        u"editors' addresses"_s, u"references"_s, u"normative references"_s, u"informative references"_s,
        u"full copyright statement"_s, u"intellectual property"_s, u"security considerations"_s,
        u"iana considerations"_s, u"iesg note"_s, u"editorial note"_s, u"preface"_s};
    return line.size() <= 30 && line.at(0).isLetter() && words.contains(line.toLower());
}

namespace {

/// Walks over the lines and keeps what can be a heading at one indentation.
class Collector {
public:
    Collector(const QStringList &lines, int indent)
        : m_lines(lines)
        , m_indent(indent)
    {
    }

    std::vector<Heading> collect()
    {
        for (qsizetype i = 0; i < m_lines.size() && m_found.size() < mostHeadings; ++i) {
            const QString &line = m_lines.at(i);
            if (line.size() <= m_indent || line.at(m_indent) == u' ' || !startsHere(i))
                continue;
            const QString text = line.mid(m_indent);
            if (m_indent > 0 && !line.left(m_indent).trimmed().isEmpty())
                continue;
            if (std::optional<Heading> heading = numbered(text)) {
                heading->line = i;
                addWrapped(&*heading);
                take(*heading);
            } else if (m_indent == 0 && isKnownWord(text) && m_lines.value(i + 1).isEmpty()) {
                m_found.push_back({QString(), text, i, 1, 1});
            }
        }
        return std::move(m_found);
    }

private:
    // After an empty line, right below another heading, or at the margin below text that is indented.
    bool startsHere(qsizetype line) const
    {
        if (line == 0 || m_lines.at(line - 1).isEmpty())
            return true;
        if (m_indent == 0 && m_lines.at(line - 1).startsWith(u"   "))
            return true;
        return !m_found.empty() && m_found.back().line + m_found.back().lines == line;
    }

    // A long title goes on below itself; text that starts right below a heading does not.
    void addWrapped(Heading *heading) const
    {
        constexpr qsizetype full = 50;
        qsizetype next = heading->line + 1;
        while (next < m_lines.size() && next - heading->line <= 2 && m_lines.at(next).startsWith(u"  ")
            && m_lines.at(next - 1).size() >= full)
            ++next;
        if (next == heading->line + 1 || (next < m_lines.size() && !m_lines.at(next).isEmpty()))
            return;
        heading->lines = next - heading->line;
        for (qsizetype line = heading->line + 1; line < next; ++line)
            heading->title += u' ' + m_lines.at(line).trimmed();
    }

    void take(const Heading &heading)
    {
        const Path path = pathOf(heading.number);
        const auto same = m_places.constFind(heading.number);
        if (same != m_places.constEnd()) {
            // Met before under the same title: that was the table of contents.
            if (m_found[*same].title.compare(heading.title, Qt::CaseInsensitive) != 0)
                return;
            forgetFrom(*same);
        } else if (!follows(path)) {
            return;
        }
        m_last = path;
        m_places.insert(heading.number, m_found.size());
        m_found.push_back(heading);
    }

    bool follows(const Path &path) const
    {
        if (m_last.empty())
            return path.front() <= 2 || path.front() == firstLetter;
        return mayFollow(m_last, path);
    }

    void forgetFrom(std::size_t place)
    {
        for (std::size_t i = place; i < m_found.size(); ++i)
            m_places.remove(m_found[i].number);
        m_found.resize(place);
    }

    const QStringList &m_lines;
    int m_indent;
    std::vector<Heading> m_found;
    QHash<QString, std::size_t> m_places;
    Path m_last;
};

} // namespace

std::vector<Heading> findHeadings(const QStringList &lines)
{
    std::vector<Heading> best;
    const auto count = [](const std::vector<Heading> &headings) {
        return std::count_if(
            headings.begin(), headings.end(), [](const Heading &h) { return !h.number.isEmpty(); });
    };
    // At the margin; a few old ones indent theirs.
    for (int indent = 0; indent <= deepestIndent; ++indent) {
        std::vector<Heading> found = Collector(lines, indent).collect();
        if (indent == 0 ? true : count(found) > count(best))
            best = std::move(found);
        if (count(best) >= 3)
            break;
    }
    return best;
}

} // namespace rfc
