// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/formdrawers.h"

#include "ui/compose/composermodel.h"
#include "ui/compose/credentials.h"
#include "ui/compose/rawtext.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segmentedtabs.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace compose {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Role;
using widgets::Token;

static constexpr int mostRedirects = 10;

static QHBoxLayout *formRow(Drawer *drawer)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(dp(16), dp(10), dp(16), dp(12));
    row->setSpacing(dp(16));
    drawer->body()->addLayout(row);
    return row;
}

static widgets::SegmentedTabs *namedTabs(
    const QStringList &words, const QString &objectName, const QString &name)
{
    auto *tabs = new widgets::SegmentedTabs(words);
    tabs->setObjectName(objectName);
    tabs->setAccessibleName(name);
    return tabs;
}

static widgets::Label *explanation(const QString &text)
{
    auto *label = new widgets::Label(text, Role::Body, Token::Text2);
    label->setWordWrap(true);
    return label;
}

static const QList<QByteArray> &versions()
{
    static const QList<QByteArray> all{"HTTP/1.1"_ba, "HTTP/1.0"_ba, "HTTP/2"_ba};
    return all;
}

static QString versionText(int index)
{
    switch (index) {
    case 1:
        return VersionDrawer::tr("Asks for the connection to be closed after the answer; chunked content and "
                                 "Host come from later versions, Host is sent all the same.");
    case 2:
        return VersionDrawer::tr(
            "Agreed on while TLS is set up; without TLS it is spoken without asking. Host "
            "becomes :authority, and names are written in lower case.");
    default:
        return VersionDrawer::tr("The version in the request line. The server answers in the highest version "
                                 "of its own that fits.");
    }
}

VersionDrawer::VersionDrawer(ComposerModel *composer, QWidget *parent)
    : Drawer(tr("HTTP version"), tr("how the request is spoken"), parent)
    , m_tabs(namedTabs({u"HTTP/1.1"_s, u"HTTP/1.0"_s, u"HTTP/2"_s}, u"versionTabs"_s, tr("HTTP version")))
{
    auto *row = formRow(this);
    row->addWidget(m_tabs, 0, Qt::AlignTop);
    auto *text = explanation(versionText(0));
    row->addWidget(text, 1);
    const auto refresh = [this, composer, text] {
        const int index = qMax(0, int(versions().indexOf(composer->draft().version)));
        const QSignalBlocker quiet(m_tabs);
        m_tabs->setCurrentIndex(index);
        text->setText(versionText(index));
    };
    connect(m_tabs, &QTabBar::currentChanged, composer,
        [composer](int index) { composer->setVersion(versions().value(index)); });
    connect(composer, &ComposerModel::changed, this, refresh);
    refresh();
}
QWidget *VersionDrawer::firstField()
{
    return m_tabs;
}

RedirectsDrawer::RedirectsDrawer(ComposerModel *composer, QWidget *parent)
    : Drawer(tr("Redirects"), tr("what a 3xx answer leads to"), parent)
    , m_tabs(namedTabs({tr("Show, don't follow"), tr("Follow up to %1").arg(mostRedirects)},
          u"redirectTabs"_s, tr("Redirects")))
{
    auto *row = formRow(this);
    row->addWidget(m_tabs, 0, Qt::AlignTop);
    row->addWidget(
        explanation(tr("A 301 or 302 may turn your method into GET on the way (RFC 9110 15.4). Following "
                       "says which hop answered; credentials go to the first origin only.")),
        1);
    const auto refresh = [this, composer] {
        const QSignalBlocker quiet(m_tabs);
        m_tabs->setCurrentIndex(composer->follow() > 0 ? 1 : 0);
    };
    connect(m_tabs, &QTabBar::currentChanged, composer,
        [composer](int index) { composer->setFollow(index == 1 ? mostRedirects : 0); });
    connect(composer, &ComposerModel::changed, this, refresh);
    refresh();
}

QWidget *RedirectsDrawer::firstField()
{
    return m_tabs;
}

CookiesDrawer::CookiesDrawer(ComposerModel *composer, QWidget *parent)
    : Drawer(tr("Cookies"), tr("sent with this request only; answers set none here"), parent)
    , m_edit(new QLineEdit)
{
    m_edit->setObjectName(u"cookieEdit"_s);
    m_edit->setAccessibleName(tr("Cookie field"));
    m_edit->setPlaceholderText(tr("name=value; other=value"));
    m_edit->setFont(widgets::font(Role::Mono));
    auto *row = formRow(this);
    auto *label = new widgets::Label(tr("&Cookie"), Role::Body, Token::Text3);
    label->setBuddy(m_edit);
    row->addWidget(label);
    row->addWidget(m_edit, 1);
    const auto refresh = [this, composer] {
        const QString text = lineOf(composer->fieldValue("Cookie"_ba).value_or(QByteArray()));
        if (m_edit->text() != text)
            m_edit->setText(text);
    };
    connect(m_edit, &QLineEdit::textEdited, composer, [composer](const QString &text) {
        composer->setFieldValue("Cookie"_ba, text.isEmpty() ? std::nullopt : std::optional(text.toUtf8()));
    });
    connect(composer, &ComposerModel::changed, this, refresh);
    refresh();
}

QWidget *CookiesDrawer::firstField()
{
    return m_edit;
}

static QLineEdit *secretEdit(const QString &objectName, const QString &name)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(objectName);
    edit->setAccessibleName(name);
    edit->setFont(widgets::font(Role::Mono));
    return edit;
}

AuthDrawer::AuthDrawer(ComposerModel *composer, QWidget *parent)
    : Drawer(tr("Auth"), tr("becomes an Authorization field; masked when copied"), parent)
    , m_composer(composer)
    , m_tabs(namedTabs({tr("None"), u"Basic"_s, u"Bearer"_s}, u"authTabs"_s, tr("Authentication scheme")))
    , m_form(new QFormLayout)
    , m_user(secretEdit(u"authUserEdit"_s, tr("User name")))
    , m_password(secretEdit(u"authPasswordEdit"_s, tr("Password")))
    , m_token(secretEdit(u"authTokenEdit"_s, tr("Bearer token")))
{
    m_password->setEchoMode(QLineEdit::Password);
    auto *row = formRow(this);
    row->addWidget(m_tabs, 0, Qt::AlignTop);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setVerticalSpacing(dp(8));
    m_form->addRow(tr("&User"), m_user);
    m_form->addRow(tr("&Password"), m_password);
    m_form->addRow(tr("&Token"), m_token);
    row->addLayout(m_form, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, &AuthDrawer::store);
    for (QLineEdit *edit : {m_user, m_password, m_token})
        connect(edit, &QLineEdit::textEdited, this, &AuthDrawer::store);
    connect(composer, &ComposerModel::changed, this, &AuthDrawer::refresh);
    refresh();
}

QWidget *AuthDrawer::firstField()
{
    return m_tabs;
}

void AuthDrawer::store()
{
    m_storing = true; // what is being typed must not come back from the field it became
    const Credentials credentials{
        Credentials::Scheme(m_tabs->currentIndex()), m_user->text(), m_password->text(), m_token->text()};
    m_composer->setFieldValue("Authorization"_ba, writeCredentials(credentials));
    m_storing = false;
    refresh();
}

static void showRow(QLineEdit *edit, QFormLayout *form, bool shown)
{
    edit->setVisible(shown);
    if (QWidget *label = form->labelForField(edit))
        label->setVisible(shown);
}

void AuthDrawer::refresh()
{
    if (m_storing)
        return;
    const Credentials now = readCredentials(m_composer->fieldValue("Authorization"_ba));
    setPurpose(now.scheme == Credentials::Other
            ? tr("the Authorization field holds another scheme: edit it among the fields")
            : tr("becomes an Authorization field; masked when copied"));
    const bool editing = m_user->hasFocus() || m_password->hasFocus() || m_token->hasFocus();
    if (now.scheme != Credentials::Other && !editing) {
        const QSignalBlocker quiet(m_tabs);
        m_tabs->setCurrentIndex(int(now.scheme));
        if (now.scheme == Credentials::Basic) {
            m_user->setText(now.user);
            m_password->setText(now.password);
        } else if (now.scheme == Credentials::Bearer) {
            m_token->setText(now.token);
        }
    }
    showRow(m_user, m_form, m_tabs->currentIndex() == Credentials::Basic);
    showRow(m_password, m_form, m_tabs->currentIndex() == Credentials::Basic);
    showRow(m_token, m_form, m_tabs->currentIndex() == Credentials::Bearer);
}

} // namespace compose
