// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/authdrawer.h"

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
    , m_tabs(new widgets::SegmentedTabs({tr("None"), u"Basic"_s, u"Bearer"_s}))
    , m_form(new QFormLayout)
    , m_user(secretEdit(u"authUserEdit"_s, tr("User name")))
    , m_password(secretEdit(u"authPasswordEdit"_s, tr("Password")))
    , m_token(secretEdit(u"authTokenEdit"_s, tr("Bearer token")))
{
    m_tabs->setObjectName(u"authTabs"_s);
    m_tabs->setAccessibleName(tr("Authentication scheme"));
    m_password->setEchoMode(QLineEdit::Password);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(dp(16), dp(10), dp(16), dp(12));
    row->setSpacing(dp(16));
    body()->addLayout(row);
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
