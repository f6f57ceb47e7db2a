// SPDX-License-Identifier: Apache-2.0
#include "ui/captures/filter.h"

#include <QRegularExpression>

#include <algorithm>

namespace captures {

using namespace Qt::StringLiterals;

QString statusWords(const Row &row)
{
    if (row.status <= 0)
        return row.statusName.isEmpty() ? u"no answer"_s : row.statusName;
    return u"%1 %2"_s.arg(row.status).arg(row.statusName).trimmed();
}

QString worstWord(const Row &row)
{
    return row.worst ? explain::levelWord(*row.worst) : u"nothing"_s;
}

Filter::Filter(const QString &text)
{
    static const QRegularExpression space(u"\\s+"_s);
    static const std::pair<QLatin1StringView, Subject> keys[] = {{"level:"_L1, Subject::Level},
        {"status:"_L1, Subject::Status}, {"method:"_L1, Subject::Method}, {"host:"_L1, Subject::Host}};
    const QStringList parts = text.toLower().split(space, Qt::SkipEmptyParts);
    for (QString part : parts) {
        Word word;
        word.turned = part.size() > 1 && part.startsWith(u'-');
        part.remove(0, word.turned ? 1 : 0);
        for (const auto &[key, subject] : keys) {
            if (part.startsWith(key)) {
                word.subject = subject;
                part.remove(0, key.size());
                break;
            }
        }
        word.text = part;
        if (!part.isEmpty()) // "level:" is not written to its end yet
            m_words.push_back(word);
    }
}

/// "https://shop.test:8443/a" is on shop.test:8443.
static QStringView hostOf(QStringView target)
{
    const qsizetype scheme = target.indexOf("://"_L1);
    QStringView rest = scheme < 0 ? target : target.sliced(scheme + 3);
    const qsizetype slash = rest.indexOf(u'/');
    return slash < 0 ? rest : rest.first(slash);
}

/// "4xx" stands for its class.
static bool isStatus(const QString &text, const Row &row)
{
    const QString code = row.status > 0 ? QString::number(row.status) : u"none"_s;
    if (text.endsWith("xx"_L1))
        return code.size() == 3 && code.startsWith(text.chopped(2));
    return code == text;
}

bool Filter::fits(const Word &word, const Row &row)
{
    const auto has = [&word](QStringView text) { return text.contains(word.text, Qt::CaseInsensitive); };
    switch (word.subject) {
    case Subject::Level:
        return worstWord(row) == word.text;
    case Subject::Status:
        return isStatus(word.text, row);
    case Subject::Method:
        return row.method.compare(word.text, Qt::CaseInsensitive) == 0;
    case Subject::Host:
        return has(hostOf(row.target));
    case Subject::Anything:
        break;
    }
    return has(row.method) || has(row.target) || has(statusWords(row)) || has(row.verdict);
}

bool Filter::admits(const Row &row) const
{
    return std::all_of(
        m_words.begin(), m_words.end(), [&row](const Word &word) { return fits(word, row) != word.turned; });
}

} // namespace captures
