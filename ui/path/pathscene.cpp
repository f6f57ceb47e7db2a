// SPDX-License-Identifier: Apache-2.0
#include "ui/path/pathscene.h"

#include "ui/path/gateitem.h"
#include "ui/path/legend.h"
#include "ui/widgets/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QSvgGenerator>

namespace path {

using namespace Qt::StringLiterals;
using widgets::Role;
using widgets::theme;
using widgets::Token;

constexpr double headHeight = 44; ///< above the exported picture
constexpr double footHeight = 40; ///< legend and order, each

PathScene::PathScene(QObject *parent)
    : QGraphicsScene(parent)
    , m_wish(pictureWish(4, false))
{
    setItemIndexMethod(NoIndex);
}

void PathScene::setFacts(const PathFacts &facts)
{
    m_facts = facts;
    rebuild();
}

void PathScene::arrange(int columns, bool everyGate)
{
    m_wish = pictureWish(columns, everyGate);
    rebuild();
}

void PathScene::rebuild()
{
    clear();
    m_boxes.clear();
    m_layout = pathLayout(m_facts.stations, m_wish);
    for (const Line &line : m_layout.lines)
        addItem(new LinkItem(line, m_facts.code));
    for (const Box &box : m_layout.boxes) {
        const Entry *entry = m_facts.find(box.number);
        auto *item = new GateItem(box, *entry, m_wish, m_facts.code);
        addItem(item);
        if (box.kind != Box::Result)
            m_boxes << item;
    }
    setSceneRect(m_layout.bounds);
    choose(m_chosen);
}

QString PathScene::shownNumber(const QString &number) const
{
    for (const GateItem *item : m_boxes) {
        if (item->number() == number)
            return number;
    }
    return number.section(u'.', 0, 0);
}

void PathScene::choose(const QString &number)
{
    m_chosen = number;
    const QString shown = shownNumber(number);
    for (GateItem *item : m_boxes)
        item->setChosen(item->number() == shown);
}

QRectF PathScene::chosenFrame() const
{
    for (const GateItem *item : m_boxes) {
        if (item->isChosen())
            return item->boundingRect();
    }
    return {};
}

QRectF PathScene::exportBounds() const
{
    const double wide = std::max(m_layout.bounds.width(), legendWidth() + 40);
    return QRectF(0, 0, wide, headHeight + m_layout.bounds.height() + 2 * footHeight);
}

void PathScene::paintExport(QPainter *painter) const
{
    const QRectF all = exportBounds();
    painter->fillRect(all, theme()[Token::Panel]);
    painter->setPen(theme()[Token::Text]);
    painter->setFont(plainFont(Role::Block));
    const QString answer = m_facts.code ? u"%1 %2"_s.arg(m_facts.code).arg(m_facts.name) : m_facts.name;
    painter->drawText(QRectF(30, 10, all.width() - 40, 30), Qt::AlignVCenter,
        tr("Decision path of %1 %2: %3").arg(m_facts.method, m_facts.target, answer));
    painter->save();
    painter->translate(0, headHeight);
    const QList<QGraphicsItem *> drawn = items(Qt::AscendingOrder);
    for (QGraphicsItem *item : drawn)
        item->paint(painter, nullptr, nullptr);
    painter->restore();
    const double y = headHeight + m_layout.bounds.height();
    paintLegend(painter, QPointF(30, y + footHeight / 2), m_facts.code);
    painter->setFont(plainFont(Role::Label));
    painter->setPen(theme()[Token::Text2]);
    painter->drawText(QRectF(30, y + footHeight, all.width() - 40, 30), Qt::AlignVCenter, m_facts.order);
}

bool PathScene::exportSvg(QIODevice *device) const
{
    if (!device || !device->isWritable())
        return false;
    const QRectF all = exportBounds();
    QSvgGenerator generator;
    generator.setOutputDevice(device);
    generator.setSize(all.size().toSize());
    generator.setViewBox(all);
    generator.setResolution(96);
    generator.setTitle(tr("Decision path of %1 %2").arg(m_facts.method, m_facts.target));
    generator.setDescription(m_facts.text());
    QPainter painter;
    if (!painter.begin(&generator))
        return false;
    paintExport(&painter);
    return painter.end();
}

QImage PathScene::toImage(double scale) const
{
    constexpr int most = 12'000; // px a side
    const QSize size = (exportBounds().size() * scale).toSize().boundedTo(QSize(most, most));
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(scale, scale);
    paintExport(&painter);
    return image;
}

} // namespace path
