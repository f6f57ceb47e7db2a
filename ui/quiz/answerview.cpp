// SPDX-License-Identifier: Apache-2.0
#include "ui/quiz/answerview.h"

#include "ui/quiz/answerdelegate.h"
#include "ui/quiz/answermodel.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QKeyEvent>

namespace quizui {

AnswerView::AnswerView(QWidget *parent)
    : QListView(parent)
    , m_model(new AnswerModel(this))
{
    setAccessibleName(tr("Answers to choose from"));
    setModel(m_model);
    setItemDelegate(new AnswerDelegate(this));
    setEditTriggers(NoEditTriggers);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setResizeMode(Adjust);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &AnswerView::changed);
    connect(m_model, &QAbstractItemModel::rowsMoved, this, &AnswerView::changed);
    connect(this, &QListView::doubleClicked, this, &AnswerView::confirmed);
}

void AnswerView::begin()
{
    m_marked = false;
    setSelectionMode(SingleSelection);
    setFlow(m_model->isShort() ? LeftToRight : TopToBottom);
    setWrapping(m_model->isShort());
    clearSelection();
    setCurrentIndex(m_model->isOrdered() ? m_model->index(0) : QModelIndex());
    updateGeometry();
    Q_EMIT changed();
}

void AnswerView::setChoices(const std::vector<quiz::Choice> &choices, bool ordered)
{
    m_model->setChoices(choices, ordered);
    begin();
}

void AnswerView::setLines(const std::vector<quiz::Line> &lines)
{
    m_model->setLines(lines);
    begin();
}

QStringList AnswerView::given() const
{
    if (m_model->isOrdered())
        return m_model->ids();
    const QModelIndexList chosen = selectionModel()->selectedIndexes();
    return chosen.isEmpty() ? QStringList()
                            : QStringList{chosen.first().data(AnswerModel::IdRole).toString()};
}

void AnswerView::mark(const QStringList &right)
{
    const QStringList chosen = given();
    m_marked = true;
    m_model->mark(right, chosen);
    setSelectionMode(NoSelection);
    updateGeometry();
}

void AnswerView::moveCurrent(int by)
{
    const int row = currentIndex().row();
    if (m_marked || !m_model->isOrdered() || !m_model->move(row, by))
        return;
    setCurrentIndex(m_model->index(row + by));
}

int AnswerView::heightFor() const
{
    int height = 0;
    int used = 0; // of the row, where several stand beside one another
    for (int row = 0; m_model->isShort() && row < m_model->rowCount(); ++row) {
        const QSize size = sizeHintForIndex(m_model->index(row));
        if (row == 0 || used + size.width() > viewport()->width()) {
            height += size.height();
            used = 0;
        }
        used += size.width();
    }
    if (m_model->isShort())
        return height;
    for (int row = 0; row < m_model->rowCount(); ++row)
        height += sizeHintForRow(row);
    return height;
}

QSize AnswerView::sizeHint() const
{
    return {widgets::dp(240), heightFor() + 2};
}

void AnswerView::keyPressEvent(QKeyEvent *event)
{
    const bool up = event->key() == Qt::Key_Up;
    const bool down = event->key() == Qt::Key_Down;
    if ((up || down) && event->modifiers().testFlag(Qt::AltModifier))
        moveCurrent(up ? -1 : 1);
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT confirmed();
    else
        QListView::keyPressEvent(event);
}

void AnswerView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    // Rows wrap at another width, so that they need another height.
    if (event->oldSize().width() != event->size().width())
        updateGeometry();
}

void AnswerView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
}

} // namespace quizui
