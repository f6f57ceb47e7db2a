// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/explainpage.h"
#include "ui/explain/wirepane.h"

#include <QKeyEvent>

namespace explain {

static bool isFindKey(const QKeyEvent &key)
{
    using Keys = QKeySequence;
    return key.matches(Keys::Find) || key.matches(Keys::FindNext) || key.matches(Keys::FindPrevious);
}

// Taken before shortcuts are looked up: a page around this one may have another use for the same keys.
bool ExplainPage::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && m_content
        && isFindKey(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void ExplainPage::keyPressEvent(QKeyEvent *event)
{
    if (!m_content || !isFindKey(*event)) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (event->matches(QKeySequence::Find))
        find();
    else
        m_wire->findAgain(event->matches(QKeySequence::FindNext));
}

void ExplainPage::find()
{
    if (!m_content)
        return;
    if (m_compact)
        showSide(1);
    m_wire->find();
}

} // namespace explain
