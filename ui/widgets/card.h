// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/theme.h"

#include <QFrame>

#include <optional>

namespace widgets {

/// A rounded panel with a hairline edge; the stronger lower line is its whole shadow.
class Card : public QFrame {
    Q_OBJECT

public:
    explicit Card(QWidget *parent = nullptr);

    /// Paints the left 4 px in the colour of the status class of `code` (0: no answer); nullopt: no stripe.
    void setClassCode(std::optional<int> code);
    /// Fill and edge; Panel and Border by default, Highlight and HighlightEdge for ribbons.
    void setTones(Token fill, Token edge);
    /// Without the stronger lower line.
    void setFlat(bool flat);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<int> m_code;
    Token m_fill = Token::Panel;
    Token m_edge = Token::Border;
    bool m_flat = false;
};

} // namespace widgets
