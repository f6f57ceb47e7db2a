// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/knowledge/entries.h"

#include <QWidget>

namespace knowledgeui {

/// A measurement as one bar: a piece for each code, as wide as its share, the count below. The code of the
/// article is filled with its class colour. Pieces too narrow for their code are gathered at the end.
class ShareBar : public QWidget {
    Q_OBJECT

public:
    ShareBar(std::vector<knowledge::Share> shares, int ownCode, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Piece {
        knowledge::Share share;
        QRectF box;
    };
    std::vector<Piece> pieces() const;
    void paintPiece(QPainter *painter, const Piece &piece) const;
    QString words(const knowledge::Share &share) const;

    std::vector<knowledge::Share> m_shares;
    int m_ownCode;
    int m_sum = 0;
};

} // namespace knowledgeui
