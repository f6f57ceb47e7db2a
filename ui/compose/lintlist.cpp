// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/lintlist.h"

#include "ui/compose/composermodel.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

namespace compose {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Role;
using widgets::Token;

/// After the last key, in milliseconds.
static constexpr int pause = 150;
static constexpr std::size_t mostRows = 3;

namespace {

/// The shape of a level.
class LevelMark : public QWidget {
public:
    explicit LevelMark(explain::Level level)
        : m_level(level)
    {
        setFixedSize(dp(16), dp(16));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        widgets::paintIcon(&painter, rect(), u"level-"_s + explain::levelWord(m_level),
            widgets::levelInk(widgets::Level(m_level)).ink);
    }

private:
    explain::Level m_level;
};

} // namespace

LintList::LintList(const ComposerModel *composer, QWidget *parent)
    : QWidget(parent)
    , m_composer(composer)
    , m_rows(new QVBoxLayout(this))
{
    setObjectName(u"lintList"_s);
    setAccessibleName(tr("Remarks on this request"));
    m_rows->setContentsMargins(dp(4), 0, dp(4), 0);
    m_rows->setSpacing(dp(2));
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &LintList::judge);
    connect(composer, &ComposerModel::changed, this, [this] {
        if (m_judge)
            m_pause.start();
    });
    hide();
}

void LintList::setJudge(Judge judge)
{
    m_judge = std::move(judge);
}

void LintList::judge()
{
    const bool known = m_composer->composed() && !m_composer->draft().url.isEmpty();
    show(known && m_judge ? m_judge(*m_composer->composed()) : std::vector<explain::Finding>());
}

static QWidget *rowOf(const explain::Finding &finding)
{
    const QString sections = finding.spec.isEmpty()
        ? QString()
        : u" ("_s + QString(finding.spec.front()).replace(u"rfc"_s, u"RFC "_s).replace(u'#', u' ') + u')';
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(dp(8));
    auto *word = new widgets::Label(explain::levelWord(finding.level), Role::Strong);
    word->setLevel(widgets::Level(finding.level));
    auto *text = new widgets::Label(finding.text + sections, Role::Body, Token::Text2);
    text->setElided(true);
    text->setToolTip(finding.detail);
    text->setAccessibleName(explain::levelWord(finding.level) + u": "_s + text->text());
    text->setAccessibleDescription(finding.detail);
    layout->addWidget(new LevelMark(finding.level));
    layout->addWidget(word);
    layout->addWidget(text, 1);
    return row;
}

void LintList::show(const std::vector<explain::Finding> &findings)
{
    if (findings == m_findings)
        return;
    m_findings = findings;
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (std::size_t i = 0; i < std::min(findings.size(), mostRows); ++i)
        m_rows->addWidget(rowOf(findings[i]));
    if (findings.size() > mostRows) {
        QString titles;
        for (std::size_t i = mostRows; i < findings.size(); ++i)
            titles += (titles.isEmpty() ? QString() : u"\n"_s) + findings[i].text;
        auto *more =
            new widgets::Label(tr("and %1 more").arg(findings.size() - mostRows), Role::Body, Token::Text3);
        more->setToolTip(titles);
        more->setAccessibleDescription(titles);
        m_rows->addWidget(more);
    }
    setVisible(!findings.empty());
}

} // namespace compose
