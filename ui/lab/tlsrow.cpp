// SPDX-License-Identifier: Apache-2.0
#include "ui/lab/tlsrow.h"

#include "ui/lab/flowrow.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QCheckBox>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace lab {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

TlsRow::TlsRow(QWidget *first, QWidget *parent)
    : QWidget(parent)
    , m_switch(new QCheckBox(tr("Also over TLS")))
    , m_address(new Label({}, Role::Mono))
    , m_fingerprint(new Label({}, Role::Mono, Token::Text3))
    , m_copy(new Button(Button::Quiet, tr("Copy"), u"copy"_s))
    , m_save(new Button(Button::Quiet, tr("Save certificate…"), u"export"_s))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(dp(2));
    column->addWidget(makeFlowRow({first, m_switch, m_address, m_copy, m_save}));
    column->addWidget(m_fingerprint);
    m_switch->setObjectName(u"labTlsSwitch"_s);
    m_address->setObjectName(u"labTlsAddress"_s);
    m_address->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_fingerprint->setObjectName(u"labFingerprint"_s);
    m_fingerprint->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_fingerprint->setWordWrap(true);
    m_copy->setObjectName(u"copyTlsAddressButton"_s);
    m_copy->setAccessibleName(tr("Copy the https address of the practice server"));
    m_save->setObjectName(u"saveCertificateButton"_s);
    m_switch->setToolTip(tr("A certificate is made for this session; this program trusts it, others have to "
                            "be told. It stays on until the program ends."));
    connect(m_switch, &QCheckBox::toggled, this, &TlsRow::startRequested);
    connect(m_copy, &QPushButton::clicked, this, [this] { Q_EMIT copyRequested(m_address->text()); });
    connect(m_save, &QPushButton::clicked, this, &TlsRow::saveRequested);
    setTls({}, {});
}

void TlsRow::setTls(const QString &address, const QString &fingerprint, const QString &why)
{
    const bool on = !address.isEmpty();
    const QSignalBlocker blocker(m_switch);
    m_switch->setChecked(on);
    m_switch->setEnabled(!on);
    m_address->setText(on ? u"https://"_s + address : why);
    m_fingerprint->setText(tr("Its certificate, SHA-256: %1").arg(fingerprint));
    for (QWidget *part : std::initializer_list<QWidget *>{m_fingerprint, m_copy, m_save})
        part->setVisible(on);
}

} // namespace lab
