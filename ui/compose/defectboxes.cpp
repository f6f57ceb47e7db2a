// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/defectboxes.h"

#include "ui/compose/composermodel.h"
#include "ui/widgets/label.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QSignalBlocker>

namespace compose {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Role;
using widgets::Token;

static constexpr int columns = 2;

/// "rfc9112#3.2" as "RFC 9112 3.2".
static QString sectionText(const QString &section)
{
    return u"RFC "_s + section.mid(3).replace(u'#', u' ');
}

DefectBoxes::DefectBoxes(ComposerModel *composer, QWidget *parent)
    : QWidget(parent)
    , m_composer(composer)
{
    setObjectName(u"defectBoxes"_s);
    setAccessibleName(tr("Defects"));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(dp(8), dp(6), dp(8), 0);
    grid->setHorizontalSpacing(dp(24));
    grid->setVerticalSpacing(dp(2));
    auto *title = new widgets::Label(
        tr("Defects: wrong on purpose, to see what the server makes of it"), Role::Body, Token::Text2);
    grid->addWidget(title, 0, 0, 1, columns * 2);
    int place = columns;
    for (const http::DraftDefectFact &fact : http::draftDefects()) {
        auto *box = new QCheckBox(fact.title);
        box->setObjectName(QString::fromLatin1(fact.name));
        box->setAccessibleName(tr("Defect: %1").arg(fact.title));
        box->setAccessibleDescription(tr("Breaks %1").arg(sectionText(fact.section)));
        box->setToolTip(box->accessibleDescription());
        auto *section = new widgets::Label(sectionText(fact.section), Role::Body, Token::Text3);
        grid->addWidget(box, place / columns, place % columns * 2);
        grid->addWidget(section, place / columns, place % columns * 2 + 1);
        connect(box, &QCheckBox::toggled, this, &DefectBoxes::store);
        m_boxes << box;
        ++place;
    }
    grid->setColumnStretch(columns * 2 - 1, 1);
    connect(composer, &ComposerModel::changed, this, &DefectBoxes::refresh);
    refresh();
}

void DefectBoxes::refresh()
{
    const http::Draft &draft = m_composer->draft();
    for (qsizetype i = 0; i < m_boxes.size(); ++i) {
        const QSignalBlocker quiet(m_boxes[i]);
        m_boxes[i]->setChecked(draft.defects.contains(http::draftDefects()[std::size_t(i)].defect));
    }
    setEnabled(!draft.raw && draft.version != "HTTP/2");
}

void DefectBoxes::store()
{
    QList<http::DraftDefect> defects;
    for (qsizetype i = 0; i < m_boxes.size(); ++i) {
        if (m_boxes[i]->isChecked())
            defects << http::draftDefects()[std::size_t(i)].defect;
    }
    m_composer->setDefects(defects);
}

} // namespace compose
