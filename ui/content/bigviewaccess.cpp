// SPDX-License-Identifier: Apache-2.0
#include "ui/content/bigviewaccess.h"

#include "ui/content/bigview.h"

#include <QAccessibleWidget>

namespace contentui {

namespace {

/// Text that cannot be edited; its value is what stands on the screen.
class BigViewAccess : public QAccessibleWidget {
public:
    explicit BigViewAccess(BigView *view)
        : QAccessibleWidget(view, QAccessible::EditableText)
        , m_view(view)
    {
    }

    QString text(QAccessible::Text kind) const override
    {
        if (kind == QAccessible::Value)
            return m_view->visibleText();
        if (kind == QAccessible::Description)
            return BigView::tr("Row %1 of %2: %3")
                .arg(m_view->currentRow() + 1)
                .arg(m_view->rowCount())
                .arg(m_view->textOf(m_view->currentRow()));
        return QAccessibleWidget::text(kind);
    }

    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.readOnly = true;
        state.multiLine = true;
        return state;
    }

private:
    BigView *m_view;
};

QAccessibleInterface *accessOf(const QString &, QObject *object)
{
    auto *view = qobject_cast<BigView *>(object);
    return view ? new BigViewAccess(view) : nullptr;
}

} // namespace

void installBigViewAccess()
{
    static const bool installed = (QAccessible::installFactory(accessOf), true);
    Q_UNUSED(installed)
}

} // namespace contentui
