// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/lintlist.h"

#include "ui/compose/composermodel.h"
#include "ui/widgets/button.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace compose {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Role;
using widgets::Token;

/// After the last key, in milliseconds.
static constexpr int pause = 150;
static constexpr std::size_t fewRows = 3;
static constexpr std::size_t mostRows = 12; ///< when all are asked for

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

/// Shape, word and sentence of a finding, and the way to the place it speaks of: by click, Enter or Space.
class Remark : public QAbstractButton {
public:
    Remark(const explain::Finding &finding, const QString &sentence)
    {
        setObjectName(u"lintRemark"_s);
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
        setAccessibleName(explain::levelWord(finding.level) + u": "_s + sentence);
        setAccessibleDescription(finding.detail);
        setToolTip(finding.detail);
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins(dp(4), dp(2), dp(4), dp(2));
        layout->setSpacing(dp(8));
        auto *word = new widgets::Label(explain::levelWord(finding.level), Role::Strong);
        word->setLevel(widgets::Level(finding.level));
        auto *text = new widgets::Label(sentence, Role::Body, Token::Text2);
        text->setElided(true);
        text->setToolTip(finding.detail);
        text->setAccessibleName(accessibleName());
        layout->addWidget(new LevelMark(finding.level));
        layout->addWidget(word);
        layout->addWidget(text, 1);
    }
    QSize sizeHint() const override { return layout()->sizeHint(); }

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            click();
        else
            QAbstractButton::keyPressEvent(event);
    }
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF frame = QRectF(rect()).adjusted(1, 1, -1, -1);
        if (underMouse() || isDown())
            painter.fillRect(rect(), widgets::theme()[Token::Hover]);
        if (!hasFocus())
            return;
        painter.setPen(QPen(widgets::theme()[Token::Accent], 2));
        painter.drawRoundedRect(frame, dp(4), dp(4));
    }
    bool event(QEvent *event) override
    {
        if (event->type() == QEvent::Enter || event->type() == QEvent::Leave)
            update();
        return QAbstractButton::event(event);
    }
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

static QString sentenceOf(const explain::Finding &finding)
{
    const QString sections = finding.spec.isEmpty()
        ? QString()
        : u" ("_s + QString(finding.spec.front()).replace(u"rfc"_s, u"RFC "_s).replace(u'#', u' ') + u')';
    return finding.text + sections;
}

QWidget *LintList::makeRow(const explain::Finding &finding)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(dp(8));
    auto *remark = new Remark(finding, sentenceOf(finding));
    connect(remark, &QAbstractButton::clicked, this, [this, finding] { Q_EMIT placeRequested(finding); });
    layout->addWidget(remark, 1);
    if (!finding.rule.isEmpty()) {
        auto *page = new widgets::Button(widgets::Button::Link, tr("About this check"));
        page->setObjectName(u"lintRuleButton"_s);
        page->setAccessibleName(tr("About this check"));
        page->setAccessibleDescription(finding.text);
        connect(
            page, &QPushButton::clicked, this, [this, rule = finding.rule] { Q_EMIT ruleRequested(rule); });
        layout->addWidget(page);
    }
    return row;
}

QWidget *LintList::makeMore()
{
    QString titles;
    for (std::size_t i = fewRows; i < m_findings.size(); ++i)
        titles += (titles.isEmpty() ? QString() : u"\n"_s) + m_findings[i].text;
    auto *more =
        new widgets::Button(widgets::Button::Link, tr("and %1 more").arg(m_findings.size() - fewRows));
    more->setObjectName(u"lintMoreButton"_s);
    more->setAccessibleName(more->text());
    more->setToolTip(titles);
    more->setAccessibleDescription(titles);
    connect(more, &QPushButton::clicked, this, [this] {
        m_all = true;
        makeRows();
        QWidget *first =
            m_rows->itemAt(int(fewRows))->widget()->findChild<QAbstractButton *>(u"lintRemark"_s);
        first->setFocus(Qt::OtherFocusReason); // the button that had the keyboard is gone
    });
    return more;
}

void LintList::makeRows()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // one of them may be the sender
        delete item;
    }
    const std::size_t shown = std::min(m_findings.size(), m_all ? mostRows : fewRows);
    for (std::size_t i = 0; i < shown; ++i)
        m_rows->addWidget(makeRow(m_findings[i]));
    if (m_findings.size() > fewRows && !m_all)
        m_rows->addWidget(makeMore(), 0, Qt::AlignLeft);
    Q_EMIT rowsChanged();
}

void LintList::show(const std::vector<explain::Finding> &findings)
{
    if (findings == m_findings)
        return;
    m_findings = findings;
    m_all = m_all && !findings.empty();
    makeRows();
    setVisible(!findings.empty());
}

} // namespace compose
