// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/authdrawer.h"

#include "app/http/secrets.h"
#include "app/http/syntax.h"
#include "ui/compose/composermodel.h"
#include "ui/compose/rawtext.h"
#include "ui/compose/savedcredentials.h"
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
using widgets::Label;
using widgets::Role;
using widgets::Token;

/// The user's field that holds a key, or null.
static const http::DraftField *keyField(const http::Draft &draft)
{
    for (const http::DraftField &field : draft.fields) {
        const bool known = http::sameName(field.name, "Authorization") || http::sameName(field.name, "Cookie")
            || http::sameName(field.name, "Proxy-Authorization");
        if (field.enabled && !known && http::isSecretField(field.name))
            return &field;
    }
    return nullptr;
}

Credentials::Scheme schemeInUse(const ComposerModel &model)
{
    const Credentials::Scheme written = readCredentials(model.fieldValue("Authorization"_ba)).scheme;
    if (written != Credentials::None)
        return written;
    if (model.digest())
        return Credentials::Digest;
    return keyField(model.draft()) ? Credentials::ApiKey : Credentials::None;
}

static QLineEdit *secretEdit(const QString &objectName, const QString &name, bool hidden = false)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(objectName);
    edit->setAccessibleName(name);
    edit->setFont(widgets::font(Role::Mono));
    if (hidden)
        edit->setEchoMode(QLineEdit::Password);
    return edit;
}

static QString noteOn(int scheme)
{
    switch (scheme) {
    case Credentials::Basic:
        return AuthDrawer::tr("User name and password can be read by whoever sees the field (RFC 7617).");
    case Credentials::Digest:
        return AuthDrawer::tr(
            "Sent after a 401 only: the answer to its challenge, and never the password (RFC "
            "7616). The hops show each step. Kept until the program ends.");
    case Credentials::ApiKey:
        return AuthDrawer::tr("A field that the server's own pages name; it is masked as a password is.");
    default:
        return {};
    }
}

AuthDrawer::AuthDrawer(ComposerModel *composer, QWidget *parent)
    : Drawer(tr("Auth"), tr("becomes a field of the request; masked when copied"), parent)
    , m_composer(composer)
    , m_tabs(new widgets::SegmentedTabs({tr("None"), u"Basic"_s, u"Bearer"_s, u"Digest"_s, tr("API key")}))
    , m_form(new QFormLayout)
    , m_user(secretEdit(u"authUserEdit"_s, tr("User name")))
    , m_password(secretEdit(u"authPasswordEdit"_s, tr("Password"), true))
    , m_token(secretEdit(u"authTokenEdit"_s, tr("Bearer token")))
    , m_keyName(secretEdit(u"authKeyNameEdit"_s, tr("Field name of the key")))
    , m_key(secretEdit(u"authKeyEdit"_s, tr("API key"), true))
    , m_note(new Label({}, Role::Body, Token::Text2))
    , m_saved(new SavedCredentials(composer))
{
    m_tabs->setObjectName(u"authTabs"_s);
    m_tabs->setAccessibleName(tr("Authentication scheme"));
    m_keyName->setPlaceholderText(u"X-API-Key"_s);
    m_note->setObjectName(u"authNote"_s);
    m_note->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(dp(16), dp(10), dp(16), dp(12));
    row->setSpacing(dp(16));
    body()->addLayout(row);
    row->addWidget(m_tabs, 0, Qt::AlignTop);
    row->addWidget(makeForm(), 1);
    connect(m_tabs, &QTabBar::currentChanged, this, &AuthDrawer::store);
    for (QLineEdit *edit : {m_user, m_password, m_token, m_keyName, m_key})
        connect(edit, &QLineEdit::textEdited, this, &AuthDrawer::store);
    connect(m_saved, &SavedCredentials::chosen, this, &AuthDrawer::useSaved);
    connect(composer, &ComposerModel::changed, this, &AuthDrawer::refresh);
    refresh();
}

QWidget *AuthDrawer::makeForm()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(dp(8));
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setVerticalSpacing(dp(8));
    m_form->addRow(tr("&User"), m_user);
    m_form->addRow(tr("&Password"), m_password);
    m_form->addRow(tr("&Token"), m_token);
    m_form->addRow(tr("&Field"), m_keyName);
    m_form->addRow(tr("&Key"), m_key);
    column->addLayout(m_form);
    column->addWidget(m_note);
    column->addWidget(m_saved);
    return side;
}

QWidget *AuthDrawer::firstField()
{
    return m_tabs;
}

// A key is kept with the name of its field in the place of a user's.
Credentials AuthDrawer::typed() const
{
    const auto scheme = Credentials::Scheme(m_tabs->currentIndex());
    if (scheme == Credentials::ApiKey)
        return {scheme, QString::fromUtf8(keyName()), m_key->text(), {}};
    return {scheme, m_user->text(), m_password->text(), m_token->text()};
}

void AuthDrawer::useSaved(const Credentials &credentials)
{
    const bool key = credentials.scheme == Credentials::ApiKey;
    (key ? m_keyName : m_user)->setText(credentials.user);
    (key ? m_key : m_password)->setText(credentials.password);
    m_token->setText(credentials.token);
    const QSignalBlocker quiet(m_tabs);
    m_tabs->setCurrentIndex(int(credentials.scheme));
    store();
}

QByteArray AuthDrawer::keyName() const
{
    return m_keyName->text().isEmpty() ? "X-API-Key"_ba : m_keyName->text().toUtf8();
}

void AuthDrawer::store()
{
    m_storing = true; // what is being typed must not come back from the field it became
    const auto scheme = Credentials::Scheme(m_tabs->currentIndex());
    m_composer->setFieldValue("Authorization"_ba, writeCredentials(typed()));
    m_composer->setDigest(scheme == Credentials::Digest
            ? std::optional(auth::Account{m_user->text(), m_password->text()})
            : std::nullopt);
    storeKey();
    m_storing = false;
    showRows();
}

// A field is there once there is a key; under another name it moves.
void AuthDrawer::storeKey()
{
    const bool wanted = m_tabs->currentIndex() == Credentials::ApiKey && !m_key->text().isEmpty();
    if (!m_storedKey.isEmpty() && (!wanted || m_storedKey != keyName()))
        m_composer->setFieldValue(m_storedKey, std::nullopt);
    m_storedKey = wanted ? keyName() : QByteArray();
    if (wanted)
        m_composer->setFieldValue(m_storedKey, m_key->text().toUtf8());
}

void AuthDrawer::showRows()
{
    const int scheme = m_tabs->currentIndex();
    const auto show = [this](QLineEdit *edit, bool shown) {
        edit->setVisible(shown);
        if (QWidget *label = m_form->labelForField(edit))
            label->setVisible(shown);
    };
    const bool account = scheme == Credentials::Basic || scheme == Credentials::Digest;
    show(m_user, account);
    show(m_password, account);
    show(m_token, scheme == Credentials::Bearer);
    show(m_keyName, scheme == Credentials::ApiKey);
    show(m_key, scheme == Credentials::ApiKey);
    m_saved->setCurrent(typed());
    m_note->setText(noteOn(scheme));
    m_note->setVisible(!m_note->text().isEmpty());
}

void AuthDrawer::refresh()
{
    if (m_storing)
        return;
    const Credentials now = readCredentials(m_composer->fieldValue("Authorization"_ba));
    const Credentials::Scheme scheme = schemeInUse(*m_composer);
    setPurpose(scheme == Credentials::Other
            ? tr("the Authorization field holds another scheme: edit it among the fields")
            : tr("becomes a field of the request; masked when copied"));
    bool editing = false;
    for (const QLineEdit *edit : {m_user, m_password, m_token, m_keyName, m_key})
        editing = editing || edit->hasFocus();
    if (scheme != Credentials::Other && !editing) {
        const QSignalBlocker quiet(m_tabs);
        m_tabs->setCurrentIndex(int(scheme));
        if (scheme == Credentials::Basic || scheme == Credentials::Digest) {
            m_user->setText(scheme == Credentials::Digest ? m_composer->digest()->user : now.user);
            m_password->setText(
                scheme == Credentials::Digest ? m_composer->digest()->password : now.password);
        } else if (scheme == Credentials::Bearer) {
            m_token->setText(now.token);
        } else if (const http::DraftField *key = keyField(m_composer->draft())) {
            m_storedKey = key->name;
            m_keyName->setText(lineOf(key->name));
            m_key->setText(lineOf(key->value));
        }
    }
    showRows();
}

} // namespace compose
