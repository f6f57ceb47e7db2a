// SPDX-License-Identifier: Apache-2.0
#include "ui/knowledge/glancepanel.h"

#include "ui/knowledge/paragraph.h"
#include "ui/widgets/button.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"

#include <QAbstractButton>
#include <QGridLayout>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace knowledgeui {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::theme;
using widgets::Token;

namespace {

class Icon : public QWidget {
public:
    Icon(QString name, QWidget *parent)
        : QWidget(parent)
        , m_name(std::move(name))
    {
        setFixedSize(dp(16), dp(20));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        widgets::paintIcon(&painter, QRect(0, dp(2), dp(16), dp(16)), m_name, theme()[Token::Text2]);
    }

private:
    QString m_name;
};

/// A heading of the page as a line of text that can be pressed; checked: the part being read.
class HeadingLink : public QAbstractButton {
public:
    HeadingLink(const QString &text, QWidget *parent)
        : QAbstractButton(parent)
    {
        setText(text);
        setCheckable(true);
        setAutoExclusive(true);
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setToolTip(text);
    }

    QSize sizeHint() const override { return {dp(120), dp(30)}; }
    QSize minimumSizeHint() const override { return {dp(60), dp(30)}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setFont(widgets::font(isChecked() ? Role::Label : Role::Body));
        painter.setPen(theme()[isChecked() || underMouse() ? Token::Accent : Token::Text2]);
        painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeft,
            QFontMetrics(painter.font()).elidedText(text(), Qt::ElideRight, width()));
    }
};

class Line : public QWidget {
public:
    explicit Line(QWidget *parent)
        : QWidget(parent)
    {
        setFixedHeight(theme().edge());
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), theme()[Token::Border]);
    }
};

} // namespace

static QWidget *makeGlance(const Glance &glance, QWidget *parent)
{
    auto *box = new QWidget(parent);
    box->setAccessibleName(u"%1: %2. %3"_s.arg(glance.label, glance.value, glance.note).trimmed());
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(dp(10));
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(1, 1);
    grid->addWidget(new Icon(glance.icon, box), 0, 0, Qt::AlignTop);
    grid->addWidget(new Paragraph(glance.label, Role::Body, Token::Text2, box), 0, 1);
    grid->addWidget(new Paragraph(glance.value, Role::Strong, Token::Text, box), 1, 1);
    if (!glance.note.isEmpty())
        grid->addWidget(new Paragraph(glance.note, Role::Body, Token::Text2, box), 2, 1);
    grid->setRowStretch(3, 1);
    return box;
}

QWidget *makeGlances(const QList<Glance> &glances, int columns, QWidget *parent)
{
    auto *box = new QWidget(parent);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(dp(16));
    grid->setVerticalSpacing(dp(13));
    for (int i = 0; i < int(glances.size()); ++i) {
        grid->addWidget(makeGlance(glances[i], box), i / columns, i % columns, Qt::AlignTop);
        grid->setColumnStretch(i % columns, 1);
    }
    return box;
}

GlancePanel::GlancePanel(QWidget *parent)
    : QFrame(parent)
{
    setObjectName(u"glancePanel"_s);
    setAccessibleName(tr("At a glance"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme().edge(), 0, 0, 0);
}

void GlancePanel::addHeadings(QVBoxLayout *column, const Article &article)
{
    m_headings.clear();
    column->addWidget(new Label(tr("On this page"), Role::Strong, Token::Text));
    column->addSpacing(dp(6));
    for (int i = 0; i < int(article.sections.size()); ++i) {
        auto *heading = new HeadingLink(article.sections[i].heading, m_content);
        heading->setObjectName(u"heading%1"_s.arg(i));
        connect(heading, &QAbstractButton::clicked, this, [this, i] { Q_EMIT sectionRequested(i); });
        column->addWidget(heading);
        m_headings << heading;
    }
}

void GlancePanel::setArticle(const Article &article)
{
    if (m_content) {
        m_content->setParent(nullptr);
        m_content->deleteLater(); // a button of it may be announcing its wish just now
    }
    m_headings.clear();
    m_content = new QWidget(this);
    auto *outer = new QVBoxLayout(m_content);
    outer->setContentsMargins(0, 0, 0, dp(16));
    outer->setSpacing(dp(12));

    auto *scroll = new QScrollArea(m_content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *inner = new QWidget;
    auto *column = new QVBoxLayout(inner);
    column->setContentsMargins(dp(18), dp(20), dp(18), 0);
    column->setSpacing(0);
    column->addWidget(new Label(tr("At a glance"), Role::Strong, Token::Text));
    column->addSpacing(dp(11));
    column->addWidget(makeGlances(article.glances, 1, inner));
    if (article.sections.size() > 1) {
        column->addSpacing(dp(13));
        column->addWidget(new Line(inner));
        column->addSpacing(dp(14));
        addHeadings(column, article);
    }
    column->addStretch();
    scroll->setWidget(inner);
    inner->setAutoFillBackground(false); // setWidget() turned it on
    outer->addWidget(scroll, 1);

    if (!article.spec.isEmpty()) {
        const QString reference = article.spec.first();
        auto *open = new Button(Button::Plain,
            tr("Open %1").arg(knowledge::Knowledge::specLabel(reference.section(u'#', 0, 0))
                + (reference.contains(u'#') ? u", "_s + reference.section(u'#', 1) : QString())),
            u"external"_s);
        open->setObjectName(u"openSpecButton"_s);
        open->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        connect(open, &Button::clicked, this, [this, reference] { Q_EMIT specRequested(reference); });
        auto *row = new QHBoxLayout;
        row->setContentsMargins(dp(18), 0, dp(18), 0);
        row->addWidget(open);
        outer->addLayout(row);
    }
    layout()->addWidget(m_content);
    setCurrentSection(0);
}

void GlancePanel::setCurrentSection(int section)
{
    if (QAbstractButton *heading = m_headings.value(section))
        heading->setChecked(true);
}

void GlancePanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme()[Token::Panel]);
    painter.fillRect(0, 0, theme().edge(), height(), theme()[Token::Border]);
}

} // namespace knowledgeui
