// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/path/pathlayout.h"
#include "ui/widgets/fonts.h"

#include <QGraphicsItem>

namespace path {

/// The font of a role at scale 1: the view scales the whole picture.
QFont plainFont(widgets::Role role);
/// What the picture is laid out with.
LayoutWish pictureWish(int columns, bool everyGate);

/// A station, a gate or the answer, drawn. It keeps what it shows.
class GateItem : public QGraphicsItem {
public:
    enum { Type = UserType + 1 };

    GateItem(const Box &box, const Entry &entry, const LayoutWish &wish, int code);

    int type() const override { return Type; }
    const QString &number() const { return m_entry.number; }
    void setChosen(bool chosen);
    bool isChosen() const { return m_chosen; }

    QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    void paintFrame(QPainter *painter) const;
    void paintHatch(QPainter *painter) const;
    void paintStation(QPainter *painter) const;
    void paintBelow(QPainter *painter) const;
    void paintGate(QPainter *painter) const;
    void paintResult(QPainter *painter) const;
    void paintMark(QPainter *painter, const QPointF &centre) const;
    bool isStopped() const { return m_entry.outcome == explain::Outcome::Stopped; }
    QColor labelColor() const;
    QColor wordsColor() const;

    Box m_box;
    Entry m_entry;
    LayoutWish m_wish;
    int m_code;
    bool m_chosen = false;
};

/// The way from one box to another.
class LinkItem : public QGraphicsItem {
public:
    LinkItem(const Line &line, int code);

    QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    Line m_line;
    int m_code;
};

/// Paints the diamond of an order that is bound, centred.
void paintBound(QPainter *painter, const QPointF &centre);

} // namespace path
