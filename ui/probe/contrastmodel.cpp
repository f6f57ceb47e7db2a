// SPDX-License-Identifier: Apache-2.0
#include "ui/probe/contrastmodel.h"

#include "app/http/syntax.h"

#include <algorithm>

namespace probeui {

using namespace Qt::StringLiterals;
using probe::Ask;

void ContrastModel::setSide(const Side &side)
{
    beginResetModel();
    m_side = side;
    m_lines.clear();
    const QByteArray &method = side.plan.question.method;
    if (method != "GET")
        m_lines.push_back({u"GET"_s, tr("good method"), Ask::GetHere, Ask::GetMissing});
    // GET is its own good method: on the missing path it is the control.
    const bool control = method == "GET" && !side.find(Ask::MethodMissing);
    m_lines.push_back({http::visibleText(method), tr("the question"), Ask::MethodHere,
        control ? Ask::GetMissing : Ask::MethodMissing});
    m_lines.push_back(
        {http::visibleText(side.plan.madeUp), tr("made up"), Ask::MadeUpHere, Ask::MadeUpMissing});
    if (method != "OPTIONS")
        m_lines.push_back({u"OPTIONS"_s, tr("claims"), Ask::OptionsHere, Ask::OptionsMissing});
    endResetModel();
}

Ask ContrastModel::ask(const QModelIndex &index) const
{
    const Line &line = m_lines[size_t(index.row())];
    return index.column() == 0 ? line.here : line.missing;
}

int ContrastModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int ContrastModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_lines.empty() ? 0 : 2;
}

const probe::Answer *ContrastModel::answer(Ask ask) const
{
    const probe::Done *done = m_side.find(ask);
    return done ? &done->answer : nullptr;
}

QString ContrastModel::meaning(Ask ask, const probe::Answer &answer) const
{
    const probe::Answer *question = this->answer(Ask::MethodHere);
    if (ask == Ask::MethodHere)
        return tr("the answer in question");
    if (answer.allow && (ask == Ask::OptionsHere || ask == Ask::OptionsMissing))
        return u"Allow: "_s + QString::fromLatin1(answer.allow->join(", "));
    if (answer.status == 0)
        return tr("the connection ended");
    if (ask == Ask::MadeUpHere && question && question->status == answer.status)
        return tr("same answer as %1").arg(http::visibleText(m_side.plan.question.method));
    const bool elsewhere = ask == Ask::MadeUpMissing || ask == Ask::MethodMissing;
    if (elsewhere && !answer.isMissing())
        return tr("although nothing is there");
    return http::visibleText(answer.reason);
}

ContrastModel::Unsent ContrastModel::unsent(Ask ask) const
{
    const probe::Probe *probe = m_side.plan.find(ask);
    if (!probe)
        return {tr("not planned"), {}};
    if (!probe->wanted) {
        const bool free = probe->risk == probe::Risk::Safe || probe->risk == probe::Risk::MadeUp;
        return free ? Unsent{tr("not planned"), tr("switched off")}
                    : Unsent{tr("not sent"), tr("needs your consent")};
    }
    if (m_side.cancelled)
        return {tr("not sent"), tr("stopped before")};
    if (m_side.sent >= m_side.plan.budget)
        return {tr("not sent"), tr("no requests left")};
    return {tr("not needed"), tr("settled before")};
}

QString ContrastModel::text(const QModelIndex &index) const
{
    const probe::Answer *answer = this->answer(ask(index));
    if (!answer)
        return unsent(ask(index)).word;
    return answer->status > 0 ? QString::number(answer->status) : tr("no answer");
}

QString ContrastModel::spoken(const QModelIndex &index) const
{
    const Ask asked = ask(index);
    const QString method = m_lines[size_t(index.row())].method;
    const QString where = headerData(index.column(), Qt::Horizontal).toString();
    const probe::Answer *answer = this->answer(asked);
    if (!answer) {
        const Unsent why = unsent(asked);
        return tr("%1 on %2: %3.")
            .arg(method, where, why.reason.isEmpty() ? why.word : why.word + u": "_s + why.reason);
    }
    return tr("%1 on %2: %3, %4. Evidence %5%6.")
        .arg(method, where, text(index), meaning(asked, *answer))
        .arg(m_side.numberOf(asked))
        .arg(m_side.isTelling(asked) ? tr(", the conclusion rests on it") : QString());
}

bool ContrastModel::isRefused(Ask ask) const
{
    const probe::Probe *probe = m_side.plan.find(ask);
    return !answer(ask) && probe && !probe->wanted && probe->risk == probe::Risk::Unsafe;
}

QVariant ContrastModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Ask asked = ask(index);
    const probe::Answer *answer = this->answer(asked);
    switch (role) {
    case Qt::DisplayRole:
        return text(index);
    case StatusRole:
        return answer ? QVariant(answer->status) : QVariant();
    case LineRole:
        return answer ? meaning(asked, *answer) : unsent(asked).reason;
    case NumberRole:
        return answer ? m_side.numberOf(asked) : 0;
    case TellingRole:
        return answer && m_side.isTelling(asked);
    case RefusedRole:
        return isRefused(asked);
    case AskRole:
        return probe::askWord(asked);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return spoken(index);
    default:
        return {};
    }
}

QVariant ContrastModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool across = orientation == Qt::Horizontal;
    if (m_lines.empty() || section < 0 || section >= (across ? columnCount() : rowCount()))
        return {};
    QString title;
    QString note;
    if (!across) {
        title = m_lines[size_t(section)].method;
        note = m_lines[size_t(section)].note;
    } else if (section == 0) {
        const probe::Probe *here = m_side.plan.find(Ask::MethodHere);
        const probe::Answer *read = m_side.evidence.answer(Ask::GetHere);
        title = here ? http::visibleText(here->target) : QString();
        note = read && read->isSuccess() ? tr("exists") : tr("the path in question");
    } else {
        title = http::visibleText(m_side.plan.missing);
        note = tr("surely missing");
    }
    switch (role) {
    case Qt::DisplayRole:
        return title;
    case NoteRole:
        return note;
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return tr("%1, %2").arg(title, note);
    default:
        return {};
    }
}

} // namespace probeui
