// SPDX-License-Identifier: Apache-2.0
// What the path page can be asked for by keys and menus.
#include "ui/path/gatedetails.h"
#include "ui/path/pathpage.h"
#include "ui/path/pathtree.h"
#include "ui/path/pathview.h"
#include "ui/widgets/button.h"

#include <QAction>
#include <QBuffer>
#include <QFileDialog>
#include <QMenu>
#include <QSaveFile>

namespace path {

using namespace Qt::StringLiterals;

void PathPage::makeActions()
{
    m_menu->setObjectName(u"exportMenu"_s);
    m_menu->addAction(tr("As &SVG…"), this, [this] { askForFile(u"svg"_s, tr("SVG pictures (*.svg)")); });
    m_menu->addAction(tr("As &PNG…"), this, [this] { askForFile(u"png"_s, tr("PNG pictures (*.png)")); });
    m_menu->addAction(tr("&Copy as text"), this, [this] { Q_EMIT copyRequested(text()); });

    const auto add = [this](const QString &words, const QList<QKeySequence> &keys, auto &&act) {
        auto *action = new QAction(words, this);
        action->setShortcuts(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, act);
        addAction(action);
        return action;
    };
    m_view->addAction(add(tr("Larger picture"), {QKeySequence(Qt::Key_Plus), QKeySequence(Qt::Key_Equal)},
        [this] { m_view->zoomIn(); }));
    m_view->addAction(
        add(tr("Smaller picture"), {QKeySequence(Qt::Key_Minus)}, [this] { m_view->zoomOut(); }));
    m_view->addAction(add(tr("All of the picture"), {QKeySequence(Qt::Key_0)}, [this] { m_view->fit(); }));
    m_view->addAction(add(tr("Every gate"), {QKeySequence(Qt::Key_G)}, [this] { m_every->toggle(); }));
    m_view->addActions(m_menu->actions());
    add(tr("Article on the chosen gate"), {QKeySequence(Qt::Key_F1)}, [this] { openArticle(); });
    add(tr("Back to the answer"), {QKeySequence(Qt::Key_Escape)}, [this] { Q_EMIT closeRequested(); });
}

void PathPage::nextPart(int by)
{
    QList<QWidget *> parts{m_tree};
    for (const char *name : {"probeGateButton", "gateArticleButton", "everyGateButton"}) {
        auto *part = findChild<QWidget *>(QString::fromLatin1(name));
        const bool second = parts.size() == 2 && qstrcmp(name, "gateArticleButton") == 0;
        if (part && part->isVisibleTo(this) && !second)
            parts << part;
    }
    qsizetype current = -1;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (parts[i]->hasFocus())
            current = i;
    }
    parts[current < 0 ? 0 : (current + by + parts.size()) % parts.size()]->setFocus(Qt::TabFocusReason);
}

void PathPage::askForFile(const QString &suffix, const QString &filter)
{
    auto *dialog =
        new QFileDialog(this, tr("Export the decision path"), u"decision-path."_s + suffix, filter);
    dialog->setObjectName(u"exportDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, suffix](const QString &name) { writeFile(name, suffix); });
    dialog->open();
}

void PathPage::writeFile(const QString &name, const QString &suffix)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    const bool made = suffix == "svg"_L1 ? exportSvg(&buffer) : toImage(2).save(&buffer, "PNG");
    QSaveFile file(name);
    const bool written =
        made && file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
    Q_EMIT told(written ? tr("Written to %1").arg(name)
                        : tr("%1 cannot be written: %2").arg(name, file.errorString()));
}

} // namespace path
