// SPDX-License-Identifier: Apache-2.0
#include "app/probe/matrixcompare.h"

#include "app/probe/matrixline.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace probe {

using namespace Qt::StringLiterals;

QByteArray differenceWord(Difference::What what)
{
    static const QByteArray words[] = {"status", "allow", "conclusion", "added", "missing"};
    return words[int(what)];
}

static std::optional<QList<QByteArray>> sorted(std::optional<QList<QByteArray>> methods)
{
    if (methods)
        std::sort(methods->begin(), methods->end());
    return methods;
}

static QByteArray statusWords(int status)
{
    return status > 0 ? QByteArray::number(status) : QByteArray("no answer");
}

static QByteArray allowWords(const std::optional<QList<QByteArray>> &allow)
{
    return allow ? "Allow: " + allow->join(", ") : QByteArray("no Allow");
}

void MatrixBaseline::take(const QByteArray &target, const Cell &cell)
{
    if (!cell.skipped)
        m_cells.insert({target, cell.method}, {cell.status, sorted(cell.allow), cell.conclusion, false});
}

base::Result<MatrixBaseline> MatrixBaseline::read(const QByteArray &text)
{
    MatrixBaseline baseline;
    const QJsonObject whole = QJsonDocument::fromJson(text).object();
    if (whole["cells"_L1].isArray()) {
        const QJsonArray cells = whole["cells"_L1].toArray();
        for (const QJsonValue &value : cells) {
            const QJsonObject object = value.toObject();
            baseline.take(object["target"_L1].toString().toUtf8(), cellFromJson(object));
        }
        return baseline;
    }
    qint64 number = 0;
    const QList<QByteArray> lines = text.split('\n');
    for (const QByteArray &line : lines) {
        ++number;
        if (line.trimmed().isEmpty())
            continue;
        const auto read = readMatrixLine(line);
        if (!read)
            return base::Error{u"it is no matrix that was written as json or ndjson."_s,
                u"line %1"_s.arg(number), u"Write the baseline with --format json."_s};
        if (const auto *cell = std::get_if<ReadCell>(&*read); cell && !cell->comparison)
            baseline.take(cell->target, cell->cell);
    }
    return baseline;
}

void MatrixBaseline::compare(const Row &row, std::vector<Difference> *differences)
{
    using What = Difference::What;
    for (const Cell &cell : row.cells) {
        const auto it = m_cells.find({row.target, cell.method});
        const auto differs = [&](What what, const QByteArray &before, const QByteArray &now) {
            differences->push_back({row.target, cell.method, what, before, now});
        };
        if (it != m_cells.end())
            it->seen = true;
        if (cell.skipped)
            continue;
        if (it == m_cells.end()) {
            differs(What::Added, {}, statusWords(cell.status));
            continue;
        }
        const bool sameStatus = it->status == cell.status;
        if (!sameStatus)
            differs(What::Status, statusWords(it->status), statusWords(cell.status));
        if (it->allow != sorted(cell.allow))
            differs(What::Allow, allowWords(it->allow), allowWords(sorted(cell.allow)));
        if (sameStatus && it->conclusion != cell.conclusion)
            differs(What::Conclusion, it->conclusion.toUtf8(), cell.conclusion.toUtf8());
    }
}

void MatrixBaseline::finish(std::vector<Difference> *differences) const
{
    const auto first = std::ptrdiff_t(differences->size());
    for (auto it = m_cells.begin(); it != m_cells.end(); ++it) {
        if (!it->seen)
            differences->push_back(
                {it.key().first, it.key().second, Difference::What::Missing, statusWords(it->status), {}});
    }
    std::sort(differences->begin() + first, differences->end(), [](const Difference &a, const Difference &b) {
        return std::tie(a.target, a.method) < std::tie(b.target, b.method);
    });
}

} // namespace probe
