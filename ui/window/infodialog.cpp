// SPDX-License-Identifier: Apache-2.0
#include "ui/window/infodialog.h"

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/window/services.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollArea>
#include <QSslSocket>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace window {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

static void addCloseRow(QDialog *dialog, QVBoxLayout *column)
{
    auto *close = new Button(Button::Plain, InfoDialog::tr("Close"));
    close->setAccessibleName(InfoDialog::tr("Close"));
    QObject::connect(close, &QPushButton::clicked, dialog, &QDialog::accept);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(dp(20), 0, dp(20), dp(16));
    row->addStretch(1);
    row->addWidget(close);
    column->addLayout(row);
}

InfoDialog::InfoDialog(const QString &title, const QList<InfoBlock> &blocks, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setAccessibleName(title);
    auto *page = new QWidget;
    auto *text = new QVBoxLayout(page);
    text->setContentsMargins(dp(24), dp(20), dp(24), dp(16));
    text->setSpacing(dp(6));
    text->addWidget(new Label(title, Role::Title));
    for (const InfoBlock &block : blocks) {
        text->addSpacing(dp(8));
        text->addWidget(new Label(block.heading, Role::Block));
        auto *paragraph = new Label(block.text);
        paragraph->setWordWrap(true);
        paragraph->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        paragraph->setAccessibleName(block.heading);
        paragraph->setAccessibleDescription(block.text);
        text->addWidget(paragraph);
    }
    text->addStretch(1);
    scroll->setWidget(page);
    column->addWidget(scroll, 1);
    addCloseRow(this, column);
    resize(dp(640), dp(560));
}

static void addShortcut(QTreeWidget *table, const QString &keys, const QString &what)
{
    auto *item = new QTreeWidgetItem(table, {keys, what});
    item->setSizeHint(0, QSize(0, dp(26)));
}

ShortcutsDialog::ShortcutsDialog(const QList<QAction *> &actions, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keyboard shortcuts"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(dp(20), dp(16), 0, 0);
    column->setSpacing(dp(10));
    column->addWidget(new Label(windowTitle(), Role::Title));
    auto *table = new QTreeWidget;
    table->setObjectName(u"shortcutsTable"_s);
    table->setAccessibleName(windowTitle());
    table->setRootIsDecorated(false);
    table->setUniformRowHeights(true);
    table->setSelectionMode(QAbstractItemView::NoSelection);
    table->setHeaderLabels({tr("Keys"), tr("What they do")});
    for (const QAction *action : actions) {
        if (!action->shortcut().isEmpty())
            addShortcut(table, action->shortcut().toString(QKeySequence::NativeText),
                QString(action->text()).remove(u'&').remove(u'…'));
    }
    addShortcut(table, u"F8"_s, tr("Next finding"));
    addShortcut(table, u"Shift+F8"_s, tr("Previous finding"));
    addShortcut(table, u"Ctrl+F"_s, tr("Find on the wire; in the list of a capture: filter its exchanges"));
    addShortcut(table, u"Ctrl+V"_s, tr("Read a capture from the clipboard, on its screen"));
    addShortcut(table, u"W"_s, tr("Why? Among the findings: how each condition held"));
    addShortcut(table, u"F1, A"_s, tr("Among the findings: about this check"));
    addShortcut(table, u"Alt+1…4"_s, tr("Verdict, path, findings, wire"));
    addShortcut(table, u"F1"_s, tr("Help on what has the focus"));
    addShortcut(table, u"Esc"_s, tr("Cancel the request, or close what is open"));
    table->resizeColumnToContents(0);
    table->setColumnWidth(0, table->columnWidth(0) + dp(24));
    column->addWidget(table, 1);
    addCloseRow(this, column);
    resize(dp(520), dp(620));
}

ConsentDialog::ConsentDialog(const QString &method, const QString &host, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"consentDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Send %1?").arg(method));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(dp(24), dp(20), dp(24), dp(20));
    column->setSpacing(dp(10));
    auto *question = new Label(tr("Send %1 to %2?").arg(method, host), Role::Sentence);
    question->setObjectName(u"consentQuestion"_s);
    auto *why =
        new Label(tr("It may change or remove something there. A method that nobody knows may be taken for "
                     "another one. You will not be asked again for this host until the program is closed."));
    for (Label *label : {question, why}) {
        label->setWordWrap(true);
        label->setMinimumWidth(dp(420));
        column->addWidget(label);
    }
    auto *yes = new Button(Button::Primary, tr("Send it"));
    yes->setObjectName(u"consentButton"_s);
    auto *no = new Button(Button::Plain, tr("Don't send"));
    no->setFixedHeight(dp(36));
    no->setDefault(true);
    connect(yes, &QPushButton::clicked, this, &QDialog::accept);
    connect(no, &QPushButton::clicked, this, &QDialog::reject);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, dp(8), 0, 0);
    row->setSpacing(dp(8));
    row->addStretch(1);
    row->addWidget(no);
    row->addWidget(yes);
    column->addLayout(row);
    setAccessibleDescription(why->text());
    no->setFocus();
}

QList<InfoBlock> helpBlocks()
{
    return {
        {InfoDialog::tr("What this program does"),
            InfoDialog::tr(
                "It sends what you typed, byte for byte, shows every byte that crossed the wire, and says "
                "why "
                "the server answered that way: a verdict, the evidence for it, what is not proven, and what "
                "to do next.")},
        {InfoDialog::tr("How to read an answer"),
            InfoDialog::tr(
                "Start with the sentence at the top. The numbers beside it are findings; choosing one lights "
                "the lines of the wire it rests on. A dotted line stands for a field that was not sent. The "
                "path shows which questions a server had to answer first, and where this request stopped.")},
        {InfoDialog::tr("Checks, and why"),
            InfoDialog::tr(
                "Each finding comes from a check. Why? (W) shows its conditions and how each held; the same "
                "can "
                "be asked of a check that stayed quiet, under Learn. About this check (F1) opens its page, "
                "with "
                "examples that open in the composer. View, Wording says the same without the words of the "
                "trade.")},
        {InfoDialog::tr("Investigate"),
            InfoDialog::tr(
                "Ctrl+I plans follow-up requests that tell why this answer came. Nothing is sent before Run "
                "(Ctrl+Enter). Space switches a probe on or off; one that may change something, or that "
                "leaves out your credentials, is sent only after you agreed to it once for its host; the "
                "practice server needs no consent. Escape stops and keeps what came. In the result, Enter on "
                "a cell or a proof opens that exchange, F6 goes to the next part, Escape goes back to the "
                "answer with its new verdict, and Ctrl+Shift+I returns.")},
        {InfoDialog::tr("501, 405, 403, 404"),
            InfoDialog::tr(
                "501: the server does not know the method at all. 405: it knows the method, but this "
                "resource "
                "does not take it, and Allow has to list what it takes. 403: the request was understood and "
                "is refused for you or by a rule. 404: nothing is there, or its existence is hidden. The "
                "chips of the first screen show one of each.")},
        {InfoDialog::tr("The practice server"),
            InfoDialog::tr(
                "A server inside this program, reachable from this computer only. It can behave like other "
                "servers; choose one at the right end of the menu bar or on the Lab screen. There each "
                "request to "
                "try promises its status. Enter or F2 on a route edits it, Delete removes it, Restore undoes "
                "that; changes last until another personality is used. Enter in the log asks the same again. "
                "With TLS on, this program trusts the certificate made for the session. A chain is several "
                "servers, each asking the next; the box that answered is marked.")},
        {InfoDialog::tr("Quiz, mystery server, predictions"),
            InfoDialog::tr(
                "Under Learn. In the quiz arrow keys or a click choose, Enter checks; Alt+Up and Alt+Down "
                "move a "
                "gate, Ctrl+Return checks a mended response. The mystery server is the practice server with "
                "its "
                "name hidden: every request that reaches it counts. Predict before send asks for a code each "
                "time you press Send; Escape keeps the request here. Results stay in memory until you export "
                "them, and hold no name but one you type.")},
        {InfoDialog::tr("Composing"),
            InfoDialog::tr(
                "Remarks under the URL speak about the request before it is sent: Enter or a click "
                "goes to the place, About this check to its page. In the Body, Format indents JSON "
                "in one step that Ctrl+Z takes back, and a file that is dropped or chosen is "
                "streamed, put into the editor, or made a part. Ctrl+Shift+C copies the request "
                "as a curl command, secrets masked; what curl cannot send is said.")},
        {InfoDialog::tr("Credentials, redirects, cookies"),
            InfoDialog::tr("Auth makes a field of what you type; Digest answers a 401, and the hops show "
                           "each step. Save "
                           "keeps credentials in the system keychain. Redirects are shown: Ctrl+Shift+N "
                           "follows one, and "
                           "the Redirects chip several. F9 and Shift+F9 go through the hops; the strip says "
                           "why each was "
                           "sent and what changed. Cookies are kept in memory only, and only once the jar is "
                           "switched on "
                           "in its drawer; the status bar says which were sent.")},
        {InfoDialog::tr("Captures"),
            InfoDialog::tr("Ctrl+O opens what other tools recorded: HAR, what curl printed, raw messages, "
                           "NDJSON; or drop the "
                           "file onto the window. The exchanges are listed, worst finding first. The filter "
                           "takes words, and "
                           "level:error, status:4xx, method:put, host:name; a minus in front turns one "
                           "round. Enter goes into "
                           "the chosen exchange, Ctrl+F to the filter, Escape cancels reading. A record "
                           "keeps fields and "
                           "content but not bytes: what it cannot show is not judged.")},
        {InfoDialog::tr("The matrix"),
            InfoDialog::tr(
                "Ctrl+T asks many methods of the URL in the composer, and of more paths. Safe methods are "
                "sent by Run; unsafe ones are skipped until you plan them with Space or agree for the "
                "host. Enter opens the exchange of a cell, C on two cells compares them. A corner marks "
                "a method that was never examined, because something else decided before. F5 asks everything "
                "again, Escape stops. Targets… reads a list, or goes on with a run kept as NDJSON.")},
        {InfoDialog::tr("Before an audience"),
            InfoDialog::tr(
                "F11 presents: large type, no menus, and the answer under a cover until Space takes it off: "
                "first "
                "the verdict, then the evidence. Shift+A to D notes the vote. Page Down and Page Up, or a "
                "clicker, go through the steps of a lesson. B blacks the screen, L lays a line over the wire "
                "that follows the mouse, H switches high contrast, Ctrl and the wheel change the size. "
                "Secrets "
                "are blocks meanwhile. F11 or Escape goes back to how everything was. File, Save as handout, "
                "writes a comparison as one page PDF or HTML.")},
        {InfoDialog::tr("Where the facts come from"),
            InfoDialog::tr(
                "Codes, methods and fields follow the IANA registries and the RFCs, above all RFC 9110, 9111 "
                "and 9112; each article cites its sections. How servers really behave was measured by us, "
                "with version and date in the article. The words are our own; where a popular reference says "
                "otherwise, the article says so.")},
        {InfoDialog::tr("The knowledge base"),
            InfoDialog::tr(
                "Ctrl+K searches everything, slips included. Alt+Left goes back. Drag a code from the tree "
                "onto "
                "an article to see both side by side. A section opens in the RFC reader; texts are fetched "
                "from the RFC Editor only when you say so. Point at a word of the wire, or press F1 on it, "
                "to learn what it is. Notes and entries of your own are kept in your data folder.")},
        {InfoDialog::tr("What leaves this computer"),
            InfoDialog::tr(
                "Only what you send. There is no account, no telemetry and no update check. A method that "
                "may "
                "change something is sent to a host only after you agreed to it once. Passwords, tokens and "
                "cookies are masked when a request is copied as a curl command.")},
    };
}

QList<InfoBlock> aboutBlocks(Services &services)
{
    const knowledge::Knowledge &facts = services.knowledge();
    return {
        {InfoDialog::tr("Reason Phrase %1").arg(QStringLiteral(REASONPHRASE_VERSION)),
            InfoDialog::tr("HTTP Status Explorer. Apache License 2.0.")},
        {InfoDialog::tr("Facts"),
            InfoDialog::tr("%1 status codes, %2 methods, %3 fields, %4 specifications, %5 server profiles.")
                .arg(std::count_if(facts.statuses().begin(), facts.statuses().end(),
                    [](const knowledge::Status &status) { return status.registered; }))
                .arg(facts.methods().size())
                .arg(facts.fields().size())
                .arg(facts.specs().size())
                .arg(facts.servers().size())},
        {InfoDialog::tr("Built with"),
            InfoDialog::tr("Qt %1 (running %2), LGPL 3. TLS: %3.")
                .arg(QStringLiteral(QT_VERSION_STR), QString::fromLatin1(qVersion()),
                    QSslSocket::supportsSsl() ? QSslSocket::sslLibraryVersionString()
                                              : InfoDialog::tr("not available"))},
    };
}

} // namespace window
