// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/savedcredentials.h"

#include "ui/compose/composermodel.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPointer>

namespace compose {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

static QByteArray written(const Credentials &credentials)
{
    return QJsonDocument(QJsonObject{{u"scheme"_s, int(credentials.scheme)}, {u"user"_s, credentials.user},
                             {u"password"_s, credentials.password}, {u"token"_s, credentials.token}})
        .toJson(QJsonDocument::Compact);
}

static Credentials readBack(const QByteArray &secret)
{
    const QJsonObject object = QJsonDocument::fromJson(secret).object();
    const int scheme = qBound(0, object.value("scheme"_L1).toInt(), int(Credentials::ApiKey));
    return {Credentials::Scheme(scheme), object.value("user"_L1).toString(),
        object.value("password"_L1).toString(), object.value("token"_L1).toString()};
}

SavedCredentials::SavedCredentials(ComposerModel *composer, QWidget *parent)
    : QWidget(parent)
    , m_composer(composer)
    , m_list(new QComboBox(this))
    , m_use(new Button(Button::Plain, tr("Use"), {}, this))
    , m_save(new Button(Button::Plain, tr("Save"), {}, this))
    , m_forget(new Button(Button::Plain, tr("Forget"), {}, this))
    , m_words(new Label({}, Role::Body, Token::Text3, this))
{
    m_list->setObjectName(u"savedList"_s);
    m_list->setAccessibleName(tr("Saved credentials"));
    m_use->setObjectName(u"savedUse"_s);
    m_save->setObjectName(u"savedSave"_s);
    m_save->setToolTip(tr("Keeps them in %1").arg(composer->secretStore()->name()));
    m_forget->setObjectName(u"savedForget"_s);
    m_words->setObjectName(u"savedWords"_s);
    m_words->setWordWrap(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(dp(8));
    row->addWidget(m_save);
    row->addWidget(m_list);
    row->addWidget(m_use);
    row->addWidget(m_forget);
    row->addWidget(m_words, 1);
    connect(m_save, &QPushButton::clicked, this, &SavedCredentials::save);
    connect(m_use, &QPushButton::clicked, this, &SavedCredentials::use);
    connect(m_forget, &QPushButton::clicked, this, &SavedCredentials::forget);
    fill();
}

void SavedCredentials::setCurrent(const Credentials &credentials)
{
    m_current = credentials;
    m_save->setEnabled(credentials.scheme != Credentials::None && credentials.scheme != Credentials::Other);
}

void SavedCredentials::fill()
{
    const QStringList keys = m_composer->secretStore()->keys();
    m_list->clear();
    m_list->addItems(keys);
    for (QWidget *part : std::initializer_list<QWidget *>{m_list, m_use, m_forget})
        part->setVisible(!keys.isEmpty());
}

void SavedCredentials::say(const QString &text)
{
    m_words->setText(text);
}

// The user name tells two accounts of one origin apart.
void SavedCredentials::save()
{
    const QByteArray origin = auth::originOf(m_composer->draft().url);
    if (origin.isEmpty()) {
        say(tr("The URL leads nowhere yet: credentials are saved for its origin."));
        return;
    }
    QString key = QString::fromLatin1(origin) + u' ' + schemeWord(m_current.scheme);
    if (!m_current.user.isEmpty())
        key += u' ' + m_current.user;
    const QPointer<SavedCredentials> alive(this);
    const QString where = m_composer->secretStore()->name();
    m_composer->secretStore()->write(
        key, written(m_current), [alive, where](const std::optional<base::Error> &error) {
            if (!alive)
                return;
            alive->say(error ? error->text() : tr("Saved in %1.").arg(where));
            alive->fill();
        });
}

void SavedCredentials::use()
{
    const QPointer<SavedCredentials> alive(this);
    m_composer->secretStore()->read(m_list->currentText(), [alive](const base::Result<QByteArray> &secret) {
        if (!alive)
            return;
        if (secret)
            Q_EMIT alive->chosen(readBack(*secret));
        alive->say(secret ? QString() : secret.error().text());
    });
}

void SavedCredentials::forget()
{
    const QPointer<SavedCredentials> alive(this);
    m_composer->secretStore()->remove(
        m_list->currentText(), [alive](const std::optional<base::Error> &error) {
            if (!alive)
                return;
            alive->say(error ? error->text() : tr("Forgotten."));
            alive->fill();
        });
}

} // namespace compose
