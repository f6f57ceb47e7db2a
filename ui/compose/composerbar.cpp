// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/composerbar.h"

#include "ui/compose/authdrawer.h"
#include "ui/compose/bodydrawer.h"
#include "ui/compose/bytesdrawers.h"
#include "ui/compose/contentwords.h"
#include "ui/compose/fieldsdrawer.h"
#include "ui/compose/formdrawers.h"
#include "ui/compose/jardrawer.h"
#include "ui/compose/linecombo.h"
#include "ui/compose/lintlist.h"
#include "ui/compose/notebar.h"
#include "ui/compose/rawtext.h"
#include "ui/widgets/button.h"
#include "ui/widgets/chip.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QSignalBlocker>

namespace compose {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::Chip;
using widgets::dp;

// Widgets made later stand at the end of the focus chain; this puts those inside `parent` behind `before`.
// The last of them is returned.
static QWidget *chain(QWidget *before, QWidget *parent)
{
    for (QWidget *each : parent->findChildren<QWidget *>()) {
        const bool inside =
            each->window() == parent->window(); // the list of a combo box is a window of its own
        if (inside && each->focusPolicy() & Qt::TabFocus && !each->focusProxy()) {
            QWidget::setTabOrder(before, each);
            before = each;
        }
    }
    return before;
}

ComposerBar::ComposerBar(ComposerModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_method(new LineCombo(this))
    , m_url(new LineCombo(this))
    , m_send(new Button(Button::Primary, tr("Send"), u"send"_s, this))
    , m_investigate(new Button(Button::Plain, tr("Investigate"), u"investigate"_s, this))
    , m_note(new NoteBar(this))
    , m_lint(new LintList(model, this))
    , m_more(new Chip(tr("More"), {}, this))
    , m_layout(new QVBoxLayout(this))
{
    setObjectName(u"composerBar"_s);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(dp(8));
    m_layout->addLayout(makeLine());
    m_layout->addWidget(m_note);
    m_layout->addWidget(m_lint);
    m_layout->addLayout(makeChips());
    connectEdits();
    connect(model, &ComposerModel::changed, this, &ComposerBar::refresh);
    connect(&m_connection, &ConnectionModel::changed, this, &ComposerBar::refresh);
    refresh();
}

QHBoxLayout *ComposerBar::makeLine()
{
    m_method->setObjectName(u"methodEdit"_s);
    m_method->setAccessibleName(tr("Request method"));
    m_method->setAccessibleDescription(tr("Sent exactly as typed; upper and lower case differ"));
    m_method->lineEdit()->setAccessibleName(tr("Request method"));
    m_method->setStrong(true);
    m_url->setObjectName(u"targetEdit"_s);
    m_url->setAccessibleName(tr("Request URL"));
    m_url->setAccessibleDescription(tr("Host and request target, byte for byte"));
    m_url->lineEdit()->setAccessibleName(tr("Request URL"));
    m_send->setObjectName(u"sendButton"_s);
    m_send->setAccessibleName(tr("Send request"));
    m_send->setToolTip(tr("Send (Ctrl+Enter)"));
    m_investigate->setObjectName(u"investigateButton"_s);
    m_investigate->setAccessibleName(tr("Plan follow-up probes"));
    m_investigate->setToolTip(tr("Safe requests that tell more about this answer (Ctrl+I)"));
    for (Button *button : {m_send, m_investigate})
        button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    auto *line = new QHBoxLayout;
    line->setSpacing(dp(8));
    line->addWidget(new LineFrame(m_method, m_url, this), 1);
    line->addWidget(m_send);
    line->addWidget(m_investigate);
    return line;
}

Chip *ComposerBar::makeChip(Panel panel, const QString &name)
{
    auto *chip = new Chip({}, {}, this);
    chip->setObjectName(name);
    chip->setCheckable(true);
    connect(chip, &Chip::clicked, this, [this, panel] { toggle(panel); });
    m_chips[panel] = chip;
    return chip;
}

QHBoxLayout *ComposerBar::makeChips()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(dp(6));
    static const char *const names[] = {"versionChip", "fieldsChip", "bodyChip", "authChip", "redirectsChip",
        "cookiesChip", "connectionChip", "rawChip"};
    for (int panel = Version; panel <= Raw; ++panel)
        row->addWidget(makeChip(Panel(panel), QString::fromLatin1(names[panel])));
    m_more->setObjectName(u"moreChip"_s);
    m_more->setAccessibleName(tr("More request settings"));
    m_more->hide();
    connect(m_more, &Chip::clicked, this, &ComposerBar::showMore);
    row->addWidget(m_more);
    row->addStretch(1);
    Chip *preview = makeChip(WillSend, u"willSendChip"_s);
    preview->setIconName(u"eye"_s);
    row->addWidget(preview);
    m_chips[Fields]->setLabel(tr("Fields"));
    m_chips[Body]->setLabel(tr("Body"));
    m_chips[Auth]->setLabel(tr("Auth"));
    m_chips[Redirects]->setLabel(tr("Redirects"));
    m_chips[Cookies]->setLabel(tr("Cookies"));
    m_chips[Connection]->setLabel(tr("Connection"));
    m_chips[Raw]->setLabel(tr("Raw"));
    preview->setLabel(tr("Will send"));
    return row;
}

void ComposerBar::connectEdits()
{
    connect(m_method, &QComboBox::editTextChanged, m_model,
        [this](const QString &text) { m_model->setMethod(text.toUtf8()); });
    connect(m_url, &QComboBox::editTextChanged, m_model,
        [this](const QString &text) { m_model->setUrl(text.toUtf8()); });
    for (LineCombo *combo : {m_method, m_url})
        connect(combo->lineEdit(), &QLineEdit::returnPressed, this, &ComposerBar::send);
    connect(m_method, &LineCombo::listRequested, this, [this] {
        if (m_methodGroups)
            fill(m_method, m_methodGroups());
    });
    connect(m_url, &LineCombo::listRequested, this, [this] {
        if (m_urlGroups)
            fill(m_url, m_urlGroups());
    });
    connect(m_send, &QPushButton::clicked, this, [this] {
        if (m_busy)
            Q_EMIT cancelRequested();
        else
            send();
    });
    connect(m_investigate, &QPushButton::clicked, this, &ComposerBar::investigateRequested);
    connect(m_note, &NoteBar::actionRequested, this, &ComposerBar::act);
    connect(m_lint, &LintList::rowsChanged, this, [this] { chain(chain(m_investigate, m_note), m_lint); });
    connect(m_lint, &LintList::placeRequested, this,
        [this](const explain::Finding &finding) { goTo(placeOf(finding, *m_model)); });
}

// Refilling the list must leave alone what is typed.
void ComposerBar::fill(LineCombo *combo, const QList<Group> &groups)
{
    const QSignalBlocker quiet(combo);
    const QString typed = combo->currentText();
    const int cursor = combo->lineEdit()->cursorPosition();
    combo->clear();
    for (const Group &group : groups)
        combo->addGroup(group.title, group.texts);
    combo->setCurrentIndex(combo->findText(typed, Qt::MatchExactly | Qt::MatchCaseSensitive));
    combo->setEditText(typed);
    combo->lineEdit()->setCursorPosition(cursor);
}

void ComposerBar::send()
{
    const std::optional<Note> &note = m_model->note();
    if (!note || !note->stops) {
        Q_EMIT sendRequested(false);
        return;
    }
    QLineEdit *spot = note->kind == Note::BadUrl ? m_url->lineEdit() : m_method->lineEdit();
    spot->setFocus();
    m_note->setNote(std::nullopt); // said again, so that a screen reader reads it now
    m_note->setNote(note);
}

void ComposerBar::act(Note::Action action)
{
    if (action == Note::SendAnyway)
        Q_EMIT sendRequested(true);
    else
        m_model->act(action);
}

static void showBytes(LineCombo *combo, const QByteArray &bytes)
{
    if (combo->currentText().toUtf8() == bytes)
        return;
    const QSignalBlocker quiet(combo);
    combo->setEditText(lineOf(bytes));
    combo->lineEdit()->setCursorPosition(0);
}

/// Yours, the number of those that the jar adds, or none.
static QString cookiesWord(const ComposerModel &model)
{
    if (model.fieldValue("Cookie"_ba))
        return ComposerBar::tr("yours");
    for (const FieldRow &row : model.rows()) {
        if (row.added && row.enabled && row.name == "Cookie")
            return QString::number(row.value.count("; ") + 1);
    }
    return ComposerBar::tr("none");
}

void ComposerBar::refresh()
{
    const http::Draft &draft = m_model->draft();
    showBytes(m_method, draft.method);
    showBytes(m_url, draft.url);
    // An empty URL is not remarked on before somebody wants to send it.
    if (m_note->setNote(draft.url.isEmpty() ? std::nullopt : m_model->note()))
        chain(m_investigate, m_note);
    m_chips[Version]->setLabel(lineOf(draft.version));
    m_chips[Fields]->setValue(QString::number(m_model->enabledRows()));
    m_chips[Body]->setValue(contentWord(*m_model));
    m_chips[Auth]->setValue(schemeWord(schemeInUse(*m_model)));
    m_chips[Redirects]->setValue(
        m_model->follow() > 0 ? tr("follow up to %1").arg(m_model->follow()) : tr("show, don't follow"));
    m_chips[Cookies]->setValue(cookiesWord(*m_model));
    m_chips[Connection]->setValue(connectionWords(m_connection.settings()));
    showDefects(draft);
    m_chips[WillSend]->setValue(tr("%1 B").arg(sentSize(*m_model)));
}

void ComposerBar::showDefects(const http::Draft &draft)
{
    const int count = draft.raw || draft.version == "HTTP/2" ? 0 : int(draft.defects.size());
    m_chips[Raw]->setValue(draft.raw ? tr("yours")
            : count == 1             ? tr("1 defect")
            : count > 1              ? tr("%1 defects").arg(count)
                                     : QString());
    m_chips[Raw]->setIconName(count > 0 ? u"level-warn"_s : QString());
}

Drawer *ComposerBar::makeDrawer(Panel panel)
{
    switch (panel) {
    case Version:
        return new VersionDrawer(m_model);
    case Fields: {
        auto *drawer = new FieldsDrawer(m_model);
        connect(drawer, &FieldsDrawer::rawRequested, this, [this] { toggle(Raw); });
        return drawer;
    }
    case Body:
        return new BodyDrawer(m_model);
    case Auth:
        return new AuthDrawer(m_model);
    case Redirects:
        return new RedirectsDrawer(m_model);
    case Cookies:
        return new JarDrawer(m_model);
    case Connection:
        return new ConnectionDrawer(&m_connection);
    case Raw:
        return new RawDrawer(m_model);
    case WillSend:
    case PanelCount:
        break;
    }
    return new PreviewDrawer(m_model);
}

void ComposerBar::toggle(Panel panel)
{
    if (m_presented)
        return;
    const bool open = m_open != panel;
    if (m_open)
        m_drawers[*m_open]->hide();
    m_open = open ? std::optional(panel) : std::nullopt;
    for (int each = 0; each < PanelCount; ++each)
        m_chips[std::size_t(each)]->setChecked(open && each == panel);
    if (open) {
        Drawer *&drawer = m_drawers[panel];
        if (!drawer) {
            drawer = makeDrawer(panel);
            drawer->setObjectName(QString(m_chips[panel]->objectName()).replace(u"Chip"_s, u"Drawer"_s));
            connect(drawer, &Drawer::closeRequested, this, &ComposerBar::closeDrawer);
            m_layout->addWidget(drawer);
            chain(m_chips[WillSend], drawer);
        }
        drawer->show();
        if (QWidget *field = drawer->firstField())
            field->setFocus(Qt::ShortcutFocusReason);
    } else {
        m_chips[panel]->setFocus(Qt::OtherFocusReason);
    }
    Q_EMIT drawerToggled(open);
}

void ComposerBar::closeDrawer()
{
    if (m_open)
        toggle(*m_open);
}

void ComposerBar::openConnection(ConnectionDrawer::Page page)
{
    if (m_open != Connection)
        toggle(Connection);
    if (auto *drawer = static_cast<ConnectionDrawer *>(m_drawers[Connection]))
        drawer->showPage(page);
}

void ComposerBar::showMore()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Panel panel : {Redirects, Cookies, Connection, Raw, WillSend})
        menu->addAction(m_chips[panel]->text(), this, [this, panel] { toggle(panel); });
    menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
}

void ComposerBar::focusMethod()
{
    m_method->lineEdit()->setFocus(Qt::ShortcutFocusReason);
    m_method->lineEdit()->selectAll();
}

void ComposerBar::focusUrl(bool select)
{
    // Any reason but Tab and Shortcut: those select the text by themselves.
    m_url->lineEdit()->setFocus(Qt::OtherFocusReason);
    if (select)
        m_url->lineEdit()->selectAll();
}

void ComposerBar::setBusy(bool busy)
{
    m_busy = busy;
    m_send->setText(busy ? tr("Cancel") : tr("Send"));
    m_send->setIconName(busy ? u"stop"_s : u"send"_s);
    m_send->setAccessibleName(busy ? tr("Cancel the request") : tr("Send request"));
    m_send->setToolTip(busy ? tr("Cancel (Esc)") : tr("Send (Ctrl+Enter)"));
}

void ComposerBar::setHint(const QString &hint)
{
    m_note->setHint(hint);
}

void ComposerBar::setCompact(bool compact)
{
    if (m_compact == compact)
        return;
    m_compact = compact;
    m_method->setCompact(compact);
    m_investigate->setText(compact ? QString() : tr("Investigate"));
    m_investigate->updateGeometry();
    showChips();
}

void ComposerBar::showChips()
{
    for (int panel = Version; panel < PanelCount; ++panel)
        m_chips[std::size_t(panel)]->setVisible(!m_presented && (!m_compact || panel < Redirects));
    m_more->setVisible(!m_presented && m_compact);
}

void ComposerBar::setPresented(bool presented)
{
    if (presented == m_presented)
        return;
    if (presented)
        m_openBefore = m_open;
    if (presented)
        closeDrawer();
    m_presented = presented;
    showChips();
    if (!presented && m_openBefore && !m_open)
        toggle(*m_openBefore);
}

} // namespace compose
