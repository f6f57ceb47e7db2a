// SPDX-License-Identifier: Apache-2.0
// What the matrix is held against and written as: baseline, comparison of two cells, files.
#include "app/probe/matrixresume.h"
#include "app/probe/writers/matrixwriter.h"
#include "ui/matrix/matrixpage.h"
#include "ui/matrix/matrixtable.h"
#include "ui/matrix/setupbar.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/label.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTime>

#include <map>

namespace matrixui {

using namespace Qt::StringLiterals;

/// The first cell is kept, the second one is told against it.
void MatrixPage::mark(const QModelIndex &index)
{
    const probe::Cell *now = m_model->cellAt(index);
    if (!now || !now->asked)
        return;
    const probe::Row &row = m_model->rowAt(index.row());
    if (!m_marked) {
        m_marked.emplace(row.number, now->method);
        m_meaning->setText(tr("Kept. Go to another cell and press C to compare."));
        return;
    }
    const probe::Row &first = m_model->rows()[size_t(m_marked->first)];
    const probe::Cell *before = first.nonsense && first.nonsense->method == m_marked->second
        ? &*first.nonsense
        : first.cellOf(m_marked->second);
    m_marked.reset();
    if (!before)
        return;
    const auto allowOf = [](const probe::Cell &cell) {
        return cell.allow ? QString::fromUtf8(probe::shown(cell.allow->join(", "))) : tr("none");
    };
    const auto pair = [](const QString &a, const QString &b) {
        return a == b ? tr("both %1").arg(a) : tr("%1 and %2").arg(a, b);
    };
    m_title->setText(tr("%1 on %2, and %3 on %4")
                         .arg(QString::fromUtf8(probe::shown(before->method)), Words::path(first.target),
                             QString::fromUtf8(probe::shown(now->method)), Words::path(row.target)));
    m_meaning->setText(
        tr("Status %1. Allow %2. Size %3. Conclusion %4.")
            .arg(pair(Words::inCell(*before), Words::inCell(*now)), pair(allowOf(*before), allowOf(*now)),
                pair(QString::number(before->size), QString::number(now->size)),
                pair(before->conclusion, now->conclusion)));
}

QByteArray MatrixPage::written(const QString &format) const
{
    QByteArray text;
    const auto writer = probe::makeMatrixWriter(format, [&text](const QByteArray &bytes) { text += bytes; });
    writer->begin(m_model->head());
    probe::MatrixEnd end;
    for (const probe::Row &row : m_model->rows()) {
        if (writer->isJournal()) {
            row.each([&](const probe::Cell &cell) {
                const bool comparison =
                    (row.nonsense && &cell == &*row.nonsense) || (row.get && &cell == &*row.get);
                if (cell.asked || cell.skipped)
                    writer->cell(row, cell, comparison);
            });
        }
        writer->row(row);
        end.counts.add(row);
    }
    writer->end(end);
    return text;
}

QByteArray MatrixPage::expectations() const
{
    QJsonArray all;
    for (const probe::Row &row : m_model->rows()) {
        for (const probe::Cell &cell : row.cells) {
            if (cell.status > 0)
                all << QJsonObject{{u"target"_s, QString::fromUtf8(row.target)},
                    {u"method"_s, QString::fromLatin1(cell.method)}, {u"status"_s, cell.status}};
        }
    }
    return QJsonDocument(all).toJson();
}

std::optional<base::Error> MatrixPage::exportTo(const QString &name) const
{
    const QString ending = QFileInfo(name).suffix().toLower();
    const QString format = ending == "txt"_L1 ? u"text"_s : ending;
    if (!probe::matrixFormats().contains(format))
        return base::Error{
            tr("the ending says no format."), name, tr("json, ndjson, csv, md, html, svg or txt.")};
    QFile file(name);
    const QByteArray text = name.endsWith(".expect.json"_L1) ? expectations() : written(format);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.flush())
        return base::Error{file.errorString(), name, {}};
    return std::nullopt;
}

std::optional<base::Error> MatrixPage::openTargets(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return base::Error{file.errorString(), name, {}};
    if (!file.peek(1).startsWith('{')) {
        setTargets(file.readAll());
        return std::nullopt;
    }
    std::map<qint64, QByteArray> targets;
    const auto keep = [this, &targets](const probe::Row &row) {
        targets.emplace(row.number, row.target);
        m_model->remember(row);
    };
    probe::ResumeListener listener;
    listener.head = [](const probe::MatrixHead &) { return std::nullopt; };
    listener.row = keep;
    const auto earlier = probe::readEarlierRun(file, listener);
    if (!earlier)
        return base::Error{
            earlier.error().what, name + u", "_s + earlier.error().where, earlier.error().advice};
    if (!*earlier)
        return base::Error{tr("There is no matrix in it."), name, {}};
    for (const auto &[number, row] : (*earlier)->done.open)
        keep(row);
    QByteArray lines;
    for (const auto &[number, target] : targets)
        lines += target + '\n';
    const probe::MatrixHead &head = (*earlier)->head;
    m_model->adopt(head.nonsense);
    m_setup->setPlan(lines, head.methods, !head.nonsense.isEmpty());
    closeDetail();
    return std::nullopt;
}

void MatrixPage::keepBaseline()
{
    m_baseline = written(u"json"_s);
    m_baselineChip->setValue(QTime::currentTime().toString(u"hh:mm"_s));
    judge();
}

std::optional<base::Error> MatrixPage::readBaseline(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return base::Error{file.errorString(), name, {}};
    const QByteArray text = file.readAll();
    if (const auto read = probe::MatrixBaseline::read(text); !read)
        return read.error();
    m_baseline = text;
    m_baselineChip->setValue(QFileInfo(name).fileName());
    judge();
    return std::nullopt;
}

/// Holds all rows against the baseline, if there is one.
void MatrixPage::judge()
{
    if (m_baseline.isEmpty())
        return;
    auto baseline = probe::MatrixBaseline::read(m_baseline);
    if (!baseline)
        return;
    QSet<std::pair<qint64, QByteArray>> cells;
    for (const probe::Row &row : m_model->rows()) {
        std::vector<probe::Difference> differences;
        baseline->compare(row, &differences);
        for (const probe::Difference &each : differences)
            cells.insert({row.number, each.method});
    }
    Q_EMIT told(tr("%n cell(s) not as in the baseline", nullptr, int(cells.size())));
    m_model->setDifferences(std::move(cells));
}

} // namespace matrixui
