// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/probe/outcome.h"

#include <QWidget>

namespace probeui {

/// The order in which servers mostly look at things, and the order that this one showed. The words say the
/// same.
class GateStrip : public QWidget {
    Q_OBJECT
public:
    explicit GateStrip(QWidget *parent = nullptr);

    void setSide(const Side &side);
    /// "Seen here: filter (403) first, then path (404). Not proven: method, act."
    const QString &words() const { return m_words; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Gate {
        QString name;
        QString note;
        bool seen = false;
        int status = 0; ///< of a gate that stopped the question
    };
    static void paintGate(QPainter *painter, const QRectF &box, const Gate &gate, bool typical);
    static void paintArrow(QPainter *painter, double from, double to, double y);
    void paintRow(QPainter *painter, int top, int height, const std::vector<Gate> &gates, bool typical);

    std::vector<Gate> m_typical;
    std::vector<Gate> m_seen;
    QString m_words;
};

/// "Filter", "Access", "Path", "Method", "Act"
QString gateName(const QString &gate);
QString gateWords(const std::vector<probe::GateSeen> &gates);

} // namespace probeui
