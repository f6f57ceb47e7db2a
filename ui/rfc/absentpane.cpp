// SPDX-License-Identifier: Apache-2.0
#include "ui/rfc/absentpane.h"

#include "ui/widgets/button.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/label.h"

#include <QDir>
#include <QProgressBar>
#include <QVBoxLayout>

namespace rfcui {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

AbsentPane::AbsentPane(QWidget *parent)
    : QScrollArea(parent)
    , m_what(new Label({}, Role::Lead))
    , m_where(new Label({}, Role::Mono, Token::Text3))
    , m_advice(new Label({}, Role::Body, Token::Text2))
    , m_contact(new Label({}, Role::Body, Token::Text3))
    , m_fetch(new Button(Button::Primary, tr("Fetch from the RFC Editor"), u"import"_s))
    , m_cancel(new Button(Button::Plain, tr("Cancel")))
    , m_folder(new Button(Button::Plain, tr("Use a folder…")))
    , m_browser(new Button(Button::Plain, tr("Open in the browser"), u"external"_s))
    , m_progress(new QProgressBar)
{
    setObjectName(u"rfcAbsent"_s);
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    viewport()->setAutoFillBackground(false);
    m_what->setObjectName(u"rfcAbsentWhat"_s);
    m_where->setObjectName(u"rfcAbsentWhere"_s);
    m_advice->setObjectName(u"rfcAbsentAdvice"_s);
    m_contact->setObjectName(u"rfcContact"_s);
    m_fetch->setObjectName(u"fetchButton"_s);
    m_cancel->setObjectName(u"cancelFetchButton"_s);
    m_cancel->setAccessibleName(tr("Cancel the fetch"));
    m_folder->setObjectName(u"absentFolderButton"_s);
    m_browser->setObjectName(u"absentBrowserButton"_s);
    m_progress->setObjectName(u"fetchProgress"_s);
    m_progress->setAccessibleName(tr("Progress of the fetch"));
    m_progress->setTextVisible(false);
    m_progress->setMaximumWidth(dp(420));

    auto *inner = new QWidget;
    auto *column = new QVBoxLayout(inner);
    column->setContentsMargins(dp(16), dp(16), dp(16), dp(16));
    column->setSpacing(dp(8));
    for (Label *label : {m_what, m_where, m_advice}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    }
    column->addWidget(m_progress);
    auto *buttons = new widgets::FlowLayout(8, 8);
    for (Button *button : {m_fetch, m_cancel, m_folder, m_browser})
        buttons->addWidget(button);
    column->addSpacing(dp(4));
    column->addLayout(buttons);
    m_contact->setWordWrap(true);
    column->addWidget(m_contact);
    column->addStretch(1);
    setWidget(inner);
    inner->setAutoFillBackground(false); // setWidget() turns it on

    connect(m_fetch, &Button::clicked, this, &AbsentPane::fetchRequested);
    connect(m_cancel, &Button::clicked, this, &AbsentPane::cancelRequested);
    connect(m_folder, &Button::clicked, this, &AbsentPane::folderRequested);
    connect(m_browser, &Button::clicked, this, &AbsentPane::browserRequested);
    showNothing();
}

static void setShown(Label *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

void AbsentPane::setBusy(bool busy)
{
    const bool cancelled = m_cancel->hasFocus() && !busy;
    m_progress->setVisible(busy);
    m_cancel->setVisible(busy);
    m_fetch->setVisible(!busy);
    m_folder->setVisible(!busy);
    m_browser->setVisible(!busy);
    if (cancelled)
        m_fetch->setFocus(Qt::OtherFocusReason);
}

void AbsentPane::showAbsent(const base::Error &why, const QUrl &address, const QString &cache)
{
    setBusy(false);
    setShown(m_what, why.what);
    setShown(m_where, why.where);
    setShown(m_advice, why.advice);
    const bool canFetch = !address.isEmpty();
    m_fetch->setVisible(canFetch);
    m_folder->setVisible(canFetch);
    setShown(m_contact,
        canFetch ? tr("Fetching asks %1 for %2, once, over %3. Nothing else is sent; the copy is kept in %4.")
                       .arg(address.host(), address.fileName(), address.scheme().toUpper(),
                           QDir::toNativeSeparators(cache))
                 : QString());
    m_fetch->setAccessibleDescription(m_contact->text());
}

void AbsentPane::showProgress(const QUrl &address, qint64 received, qint64 total)
{
    // The focus goes on to what ends it; a button that hides would drop it.
    const bool focused = m_fetch->hasFocus();
    setBusy(true);
    if (focused)
        m_cancel->setFocus(Qt::OtherFocusReason);
    setShown(m_what, tr("Fetching %1…").arg(address.fileName()));
    setShown(m_where, address.toString());
    setShown(m_advice,
        received > 0 ? tr("%1 KiB so far.").arg(received / 1024) : tr("Waiting for %1.").arg(address.host()));
    // Without a total the bar stays empty: a busy one would move, and nothing here does.
    m_progress->setRange(0, total > 0 ? int(total) : 1);
    m_progress->setValue(total > 0 ? int(received) : 0);
    m_contact->hide();
}

void AbsentPane::focusFirst()
{
    for (Button *button : {m_fetch, m_cancel, m_browser}) {
        if (!button->isHidden()) {
            button->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

void AbsentPane::showNothing()
{
    setBusy(false);
    m_fetch->hide();
    m_browser->hide();
    m_where->hide();
    m_contact->hide();
    setShown(m_what, tr("No RFC is open."));
    setShown(m_advice, tr("Choose one at the left, or follow a section from an article or a finding."));
}

} // namespace rfcui
