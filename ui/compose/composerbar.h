// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/compose/composermodel.h"
#include "ui/compose/connectiondrawer.h"
#include "ui/compose/lintplace.h"

#include <QWidget>

#include <functional>

class QHBoxLayout;
class QVBoxLayout;

namespace widgets {
class Button;
class Chip;
} // namespace widgets

namespace compose {

class Drawer;
class LineCombo;
class LintList;
class NoteBar;

/// A title and the texts offered below it in a list.
struct Group {
    QString title;
    QStringList texts;
};

/// Method, URL, Send and Investigate; below them a remark, the chips, and the drawer of the open chip.
class ComposerBar : public QWidget {
    Q_OBJECT
public:
    enum Panel { Version, Fields, Body, Auth, Redirects, Cookies, Connection, Raw, WillSend, PanelCount };
    Q_ENUM(Panel)

    explicit ComposerBar(ComposerModel *model, QWidget *parent = nullptr);

    /// Asked each time the list of the method or URL is about to open.
    void setMethodGroups(std::function<QList<Group>()> groups) { m_methodGroups = std::move(groups); }
    void setUrlGroups(std::function<QList<Group>()> groups) { m_urlGroups = std::move(groups); }

    /// What the rules say of the request while it is composed.
    LintList *lint() const { return m_lint; }

    /// Opens the drawer of a chip, or closes it when it is the open one.
    void toggle(Panel panel);
    void closeDrawer();
    /// How requests leave; the same for all of them.
    ConnectionModel *connection() { return &m_connection; }
    /// Opens the drawer of the connection at this page.
    void openConnection(ConnectionDrawer::Page page);
    /// Where a remark on the request points at: opens the drawer it is in, and marks it there.
    void goTo(const Place &place);
    bool isDrawerOpen() const { return m_open.has_value(); }
    void focusMethod();
    void focusUrl(bool select = true);
    /// A request is on its way: Send becomes Cancel.
    void setBusy(bool busy);
    bool isBusy() const { return m_busy; }
    const QByteArray &url() const { return m_model->draft().url; }
    /// Quiet text on the right of the remark line.
    void setHint(const QString &hint);
    /// Less room: icons without words, rare chips behind one.
    void setCompact(bool compact);
    /// Before an audience: method, URL and the buttons alone. Chips and the open drawer come back afterwards.
    void setPresented(bool presented);
    /// Sends unless a remark stops it; then the remark is read out and the spot gets the focus.
    void send();

Q_SIGNALS:
    void sendRequested(bool anyway);
    void cancelRequested();
    void investigateRequested();
    void drawerToggled(bool open);

private:
    QHBoxLayout *makeLine();
    QHBoxLayout *makeChips();
    void connectEdits();
    widgets::Chip *makeChip(Panel panel, const QString &name);
    void showMore();
    void showChips();
    void refresh();
    void showDefects(const http::Draft &draft);
    void act(Note::Action action);
    void fill(LineCombo *combo, const QList<Group> &groups);
    Drawer *makeDrawer(Panel panel);
    void open(Panel panel);
    void goToTarget(const http::Span &span);
    void goToBytes(const http::Span &span);
    template <typename D> D *opened(Panel panel);

    ComposerModel *m_model;
    ConnectionModel m_connection;
    LineCombo *m_method;
    LineCombo *m_url;
    widgets::Button *m_send;
    widgets::Button *m_investigate;
    NoteBar *m_note;
    LintList *m_lint;
    std::array<widgets::Chip *, PanelCount> m_chips{};
    std::array<Drawer *, PanelCount> m_drawers{};
    widgets::Chip *m_more;
    QVBoxLayout *m_layout;
    std::optional<Panel> m_open;
    std::function<QList<Group>()> m_methodGroups;
    std::function<QList<Group>()> m_urlGroups;
    bool m_busy = false;
    bool m_compact = false;
    bool m_presented = false;
    std::optional<Panel> m_openBefore; ///< before it was presented
};

} // namespace compose
