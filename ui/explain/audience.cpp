// SPDX-License-Identifier: Apache-2.0
// The page before an audience: what it keeps back, and how it gives it back.
#include "ui/explain/bypassribbon.h"
#include "ui/explain/explainpage.h"
#include "ui/explain/findingspane.h"
#include "ui/explain/pathstrip.h"
#include "ui/explain/presented.h"
#include "ui/explain/verdictcard.h"
#include "ui/widgets/hatchedcard.h"
#include "ui/widgets/label.h"

#include <QVBoxLayout>

namespace explain {

using namespace Qt::StringLiterals;
using widgets::Label;
using widgets::Role;
using widgets::Token;

void ExplainPage::showParts()
{
    m_verdict->show();
    m_path->setVisible(m_evidenceShown);
    m_lower->setVisible(m_evidenceShown);
    if (m_curtain)
        m_curtain->setVisible(!m_evidenceShown);
}

void ExplainPage::refill()
{
    if (!m_content)
        return;
    const int chosen = m_findings->chosen();
    const Content content = *m_content;
    m_presented ? fill(content.exchange, presented(content.exchange, content.report))
                : fill(content.exchange, content.report);
    m_findings->choose(chosen);
}

void ExplainPage::empty()
{
    const http::Exchange nothing;
    m_verdict->setFacts({});
    m_verdict->setAccessibleDescription({});
    m_path->setReport({}, 0);
    m_findings->setReport({});
    m_wire->setExchange(nothing, {});
    m_bypass->setExchange(nothing);
    m_findingCount = 0;
    m_empty->show();
    for (QWidget *part : std::initializer_list<QWidget *>{m_verdict, m_path, m_lower})
        part->hide();
}

void ExplainPage::setPresented(bool presented)
{
    if (presented == m_presented)
        return;
    m_presented = presented;
    m_wire->setPresented(presented);
    if (!m_withheld)
        refill();
}

void ExplainPage::setWithheld(bool withheld)
{
    if (withheld == m_withheld)
        return;
    m_withheld = withheld;
    if (withheld && m_content) {
        empty();
    } else if (m_content) {
        refill();
        announce();
    }
}

void ExplainPage::setEvidenceShown(bool shown)
{
    m_evidenceShown = shown;
    if (!shown && !m_curtain) {
        m_curtain = new widgets::HatchedCard(this);
        m_curtain->setObjectName(u"evidenceCurtain"_s);
        auto *words = new Label(tr("Path, findings and wire are still covered."), Role::Block, Token::Text2);
        words->setAlignment(Qt::AlignCenter);
        words->setWordWrap(true);
        auto *inside = new QVBoxLayout(m_curtain);
        inside->addWidget(words);
        words->ensurePolished(); // it hears of no other size before
        static_cast<QVBoxLayout *>(layout())->addWidget(m_curtain, 1);
    }
    if (m_content && !m_withheld)
        showParts();
}

} // namespace explain
