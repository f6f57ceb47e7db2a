// SPDX-License-Identifier: Apache-2.0
#include "app/training/prose.h"

#include <QRegularExpression>

namespace training {

using namespace Qt::StringLiterals;

namespace {

/// Collects lines until a block is whole.
class ProseReader {
public:
    ProseReader(const QString &file, std::vector<base::Error> *problems)
        : m_file(file)
        , m_problems(problems)
    {
    }

    std::vector<Block> read(const std::vector<Line> &lines)
    {
        for (const Line &line : lines)
            take(line);
        end();
        return std::move(m_blocks);
    }

private:
    void take(const Line &line)
    {
        static const QRegularExpression item(u"^ ?([-*]|[0-9]+\\.) +(.*)$"_s);
        const QRegularExpressionMatch match = item.match(line.text);
        const bool verbatim =
            line.text.startsWith("    "_L1) && (m_text.isEmpty() || m_kind == Block::Verbatim);
        if (line.text.trimmed().isEmpty()) {
            end();
        } else if (verbatim) {
            m_text += (m_text.isEmpty() ? QString() : u"\n"_s) + line.text.mid(4);
            begin(Block::Verbatim, line.number);
        } else if (match.hasMatch()) {
            end();
            m_text = match.captured(2);
            begin(match.captured(1).size() == 1 ? Block::Bullet : Block::Numbered, line.number);
        } else {
            if (m_kind == Block::Verbatim)
                end();
            if (m_text.isEmpty())
                begin(Block::Paragraph, line.number);
            m_text += (m_text.isEmpty() ? QString() : u" "_s) + line.text.trimmed();
        }
    }

    void begin(Block::Kind kind, int number)
    {
        m_kind = kind;
        m_number = number;
    }

    void end()
    {
        if (m_text.isEmpty())
            return;
        Block block;
        block.kind = m_kind;
        if (m_kind == Block::Verbatim)
            block.words = {{Words::Code, m_text, {}}};
        else
            block.words = words(m_text);
        m_blocks.push_back(std::move(block));
        m_text.clear();
        m_kind = Block::Paragraph;
    }

    std::vector<Words> words(const QString &text)
    {
        static const QRegularExpression marked(
            uR"(`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|(!?)\[([^\]]*)\]\(([^)]*)\)|(<[A-Za-z/!][^>]*>))"_s);
        std::vector<Words> all;
        qsizetype from = 0;
        for (auto it = marked.globalMatch(text); it.hasNext();) {
            const QRegularExpressionMatch match = it.next();
            if (match.capturedStart() > from)
                all.push_back({Words::Plain, text.mid(from, match.capturedStart() - from), {}});
            from = match.capturedEnd();
            if (match.hasCaptured(1))
                all.push_back({Words::Code, match.captured(1), {}});
            else if (match.hasCaptured(2))
                all.push_back({Words::Strong, match.captured(2), {}});
            else if (match.hasCaptured(3))
                all.push_back({Words::Emphasis, match.captured(3), {}});
            else if (match.hasCaptured(7))
                problem(u"HTML is not shown: %1."_s.arg(match.captured(7)), u"Write it in Markdown."_s);
            else
                all.push_back(link(match));
        }
        if (from < text.size())
            all.push_back({Words::Plain, text.mid(from), {}});
        return all;
    }

    Words link(const QRegularExpressionMatch &match)
    {
        static const QRegularExpression inside(
            u"^((rfc[0-9]+|draft-[a-z0-9-]+)#[A-Z0-9.]+|(status|method|field|rule|server|claim)/\\S+)$"_s);
        const QString to = match.captured(6);
        if (match.capturedLength(4) > 0)
            problem(u"pictures are not shown: %1."_s.arg(to), u"Say it in words."_s);
        else if (!inside.match(to).hasMatch())
            problem(u"the link %1 does not stay in the program."_s.arg(to),
                u"Links go to rfc9110#15.5.6, status/405, method/PUT, field/allow, rule/ID, server/ID or claim/ID."_s);
        return {Words::Link, match.captured(5), to};
    }

    void problem(const QString &what, const QString &advice)
    {
        m_problems->push_back({what, u"%1:%2"_s.arg(m_file).arg(m_number), advice});
    }

    QString m_file;
    std::vector<base::Error> *m_problems;
    std::vector<Block> m_blocks;
    QString m_text;
    Block::Kind m_kind = Block::Paragraph;
    int m_number = 0;
};

} // namespace

std::vector<Block> readProse(
    const std::vector<Line> &lines, const QString &file, std::vector<base::Error> *problems)
{
    return ProseReader(file, problems).read(lines);
}

QString plainText(const std::vector<Block> &blocks)
{
    QStringList lines;
    for (const Block &block : blocks) {
        QString line = block.kind == Block::Bullet ? u"- "_s : QString();
        for (const Words &each : block.words)
            line += each.text;
        lines << line;
    }
    return lines.join(u'\n');
}

} // namespace training
