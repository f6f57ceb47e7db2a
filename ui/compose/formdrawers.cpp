// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/formdrawers.h"

#include "ui/compose/composermodel.h"
#include "ui/compose/rawtext.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segmentedtabs.h"

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

} // namespace compose
