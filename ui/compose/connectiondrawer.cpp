// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/connectiondrawer.h"

#include "ui/widgets/button.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segmentedtabs.h"

#include <QAction>
#include <QCheckBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace compose {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

static widgets::SegmentedTabs *tabsOf(
    const QStringList &words, const QString &objectName, const QString &name)
{
    auto *tabs = new widgets::SegmentedTabs(words);
    tabs->setObjectName(objectName);
    tabs->setAccessibleName(name);
    return tabs;
}

static QGridLayout *formOn(QWidget *page)
{
    auto *grid = new QGridLayout(page);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(dp(12));
    grid->setVerticalSpacing(dp(6));
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    return grid;
}

ConnectionDrawer::ConnectionDrawer(ConnectionModel *model, QWidget *parent)
    : Drawer(tr("Connection"),
        tr("for every request from here on but those to the practice server; forgotten when the program "
           "ends"),
        parent)
    , m_model(model)
    , m_settings(model->settings())
    , m_pages(
          tabsOf({tr("Where to"), tr("Proxy"), tr("TLS")}, u"connectionTabs"_s, tr("Part of the connection")))
    , m_stack(new QStackedWidget)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(dp(16), dp(10), dp(16), dp(12));
    row->setSpacing(dp(16));
    row->addWidget(m_pages, 0, Qt::AlignTop);
    row->addWidget(m_stack, 1);
    body()->addLayout(row);
    m_stack->addWidget(makeWherePage());
    m_stack->addWidget(makeProxyPage());
    m_stack->addWidget(makeTlsPage());
    connect(m_pages, &QTabBar::currentChanged, this, [this](int page) { m_stack->setCurrentIndex(page); });
    connect(model, &ConnectionModel::changed, this, &ConnectionDrawer::refresh);
    refresh();
}

QWidget *ConnectionDrawer::firstField()
{
    return m_pages;
}

void ConnectionDrawer::showPage(Page page)
{
    m_pages->setCurrentIndex(page);
    for (const auto &[edit, value] : std::as_const(m_edits)) {
        if (m_stack->currentWidget()->isAncestorOf(edit) && edit->isEnabled()) {
            edit->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
    m_way->setFocus(Qt::OtherFocusReason);
}

void ConnectionDrawer::bind(QLineEdit *edit, QString *value)
{
    m_edits << std::pair(edit, value);
    connect(edit, &QLineEdit::textEdited, this, [this, value](const QString &text) {
        *value = text;
        store();
    });
}

// Two pairs of label and field stand in a row.
QLineEdit *ConnectionDrawer::addEdit(
    QGridLayout *grid, const QString &label, const QString &name, QString *value)
{
    const int cells = grid->count() / 2;
    auto *edit = new QLineEdit;
    edit->setObjectName(name);
    edit->setFont(widgets::font(Role::Mono));
    auto *words = new Label(label, Role::Body, Token::Text3);
    words->setBuddy(edit);
    edit->setAccessibleName(QString(label).remove(u'&'));
    grid->addWidget(words, cells / 2, cells % 2 * 2);
    grid->addWidget(edit, cells / 2, cells % 2 * 2 + 1);
    bind(edit, value);
    return edit;
}

QLineEdit *ConnectionDrawer::addFile(
    QGridLayout *grid, const QString &label, const QString &name, QString *value)
{
    QLineEdit *edit = addEdit(grid, label, name, value);
    QAction *choose = edit->addAction(widgets::icon(u"import"_s), QLineEdit::TrailingPosition);
    choose->setText(tr("Choose a file for: %1").arg(edit->accessibleName()));
    choose->setToolTip(choose->text());
    connect(choose, &QAction::triggered, this, [this, edit, value] {
        auto *dialog = new QFileDialog(this, edit->accessibleName());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        const bool writes = value == &m_settings.keyLogFile;
        dialog->setAcceptMode(writes ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
        connect(dialog, &QFileDialog::fileSelected, edit, [this, edit, value](const QString &file) {
            edit->setText(file);
            *value = file;
            store();
        });
        dialog->open();
    });
    return edit;
}

QWidget *ConnectionDrawer::makeWherePage()
{
    auto *page = new QWidget;
    QGridLayout *grid = formOn(page);
    addEdit(grid, tr("Connect &to"), u"connectToEdit"_s, &m_settings.connectTo)
        ->setPlaceholderText(tr("host:port; Host and SNI stay as the URL says"));
    addFile(grid, tr("&Local socket"), u"unixSocketEdit"_s, &m_settings.unixSocket)
        ->setPlaceholderText(tr("/run/server.sock"));
    m_family = tabsOf({tr("Any"), tr("IPv4 only"), tr("IPv6 only")}, u"familyTabs"_s, tr("Addresses to try"));
    grid->addWidget(new Label(tr("Addresses"), Role::Body, Token::Text3), 1, 0);
    grid->addWidget(m_family, 1, 1, Qt::AlignLeft);
    grid->setRowStretch(2, 1); // other pages are higher
    connect(m_family, &QTabBar::currentChanged, this, &ConnectionDrawer::store);
    return page;
}

QWidget *ConnectionDrawer::makeProxyPage()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(dp(6));
    m_way =
        tabsOf({tr("None"), tr("Environment"), u"HTTP"_s, u"SOCKS 5"_s}, u"proxyTabs"_s, tr("Which proxy"));
    column->addWidget(m_way, 0, Qt::AlignLeft);
    auto *form = new QWidget;
    QGridLayout *grid = formOn(form);
    QLineEdit *place = addEdit(grid, tr("Pr&oxy"), u"proxyEdit"_s, &m_settings.proxy);
    place->setPlaceholderText(tr("host:port"));
    addEdit(grid, tr("&Not for"), u"noProxyEdit"_s, &m_settings.noProxy)
        ->setPlaceholderText(tr("localhost,.corp.test,10.0.0.0/8"));
    QLineEdit *user = addEdit(grid, tr("&User"), u"proxyUserEdit"_s, &m_settings.user);
    QLineEdit *password = addEdit(grid, tr("&Password"), u"proxyPasswordEdit"_s, &m_settings.password);
    password->setEchoMode(QLineEdit::Password);
    m_digest =
        new QCheckBox(tr("Use them for a &Digest challenge (407) only; otherwise Basic sends them at once"));
    m_digest->setObjectName(u"proxyDigestBox"_s);
    connect(m_digest, &QCheckBox::toggled, this, &ConnectionDrawer::store);
    m_ofProxy = {place, user, password};
    column->addWidget(form);
    column->addWidget(m_digest);
    m_environment = new Label({}, Role::Mono, Token::Text2);
    m_environment->setObjectName(u"environmentText"_s);
    m_environment->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_environment);
    column->addStretch();
    connect(m_way, &QTabBar::currentChanged, this, &ConnectionDrawer::store);
    return page;
}

QWidget *ConnectionDrawer::makeTlsPage()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(dp(6));
    auto *form = new QWidget;
    QGridLayout *grid = formOn(form);
    addFile(grid, tr("Trusted &roots"), u"caFileEdit"_s, &m_settings.caFile)
        ->setPlaceholderText(tr("PEM; instead of the system's"));
    addFile(grid, tr("Key lo&g"), u"keyLogEdit"_s, &m_settings.keyLogFile)
        ->setPlaceholderText(tr("secrets of the sessions, to decrypt captures"));
    addFile(grid, tr("&Certificate"), u"certFileEdit"_s, &m_settings.certFile)
        ->setPlaceholderText(tr("yours, PEM"));
    addFile(grid, tr("Its &key"), u"keyFileEdit"_s, &m_settings.keyFile)->setPlaceholderText(tr("PEM"));
    addFile(grid, tr("or PKCS#&12"), u"pkcs12Edit"_s, &m_settings.pkcs12File)
        ->setPlaceholderText(tr("certificate and key in one file"));
    addEdit(grid, tr("P&assphrase"), u"passphraseEdit"_s, &m_settings.passphrase)
        ->setEchoMode(QLineEdit::Password);
    column->addWidget(form);
    m_trusted = new QWidget;
    m_trusted->setObjectName(u"trustedHosts"_s);
    new widgets::FlowLayout(8, 4, m_trusted);
    column->addWidget(m_trusted);
    column->addStretch();
    return page;
}

// What is typed must not come back changed while it is typed.
void ConnectionDrawer::store()
{
    m_settings.family = wire::Family(m_family->currentIndex());
    m_settings.way = ConnectionSettings::Way(m_way->currentIndex());
    m_settings.digest = m_digest->isChecked();
    m_model->setSettings(m_settings);
}

void ConnectionDrawer::refresh()
{
    m_settings = m_model->settings();
    for (const auto &[edit, value] : std::as_const(m_edits)) {
        if (edit->text() != *value)
            edit->setText(*value);
    }
    const QSignalBlocker quietFamily(m_family);
    const QSignalBlocker quietWay(m_way);
    m_family->setCurrentIndex(int(m_settings.family));
    m_way->setCurrentIndex(int(m_settings.way));
    const bool named =
        m_settings.way == ConnectionSettings::Http || m_settings.way == ConnectionSettings::Socks5;
    for (QWidget *widget : std::as_const(m_ofProxy))
        widget->setEnabled(named);
    const QSignalBlocker quietDigest(m_digest);
    m_digest->setChecked(m_settings.digest);
    m_digest->setEnabled(m_settings.way == ConnectionSettings::Http);
    const QString words = environmentWords([](const char *name) { return qgetenv(name); });
    m_environment->setText(words.isEmpty() ? tr("The environment names no proxy.") : words);
    m_environment->setVisible(m_settings.way == ConnectionSettings::Environment);
    listTrusted();
}

void ConnectionDrawer::listTrusted()
{
    qDeleteAll(m_trusted->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    const QStringList &hosts = m_model->trusted();
    m_trusted->setVisible(!hosts.isEmpty());
    if (hosts.isEmpty())
        return;
    auto *words = new Label(tr("Certificate errors ignored for"), Role::Strong, Token::Text, m_trusted);
    words->setLevel(widgets::Level::Error);
    m_trusted->layout()->addWidget(words);
    for (const QString &host : hosts) {
        auto *button = new widgets::Button(widgets::Button::Plain, host, u"close"_s, m_trusted);
        button->setObjectName(u"revoke:"_s + host);
        button->setAccessibleName(tr("No longer ignore certificate errors of %1").arg(host));
        button->setToolTip(button->accessibleName());
        connect(
            button, &QPushButton::clicked, this, [this, host] { Q_EMIT m_model->revoked(host); },
            Qt::QueuedConnection);
        m_trusted->layout()->addWidget(button);
    }
}

} // namespace compose
