// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/fonts.h"
#include "ui/widgets/theme.h"

#include <QLabel>

namespace widgets {

/// A QLabel that keeps its role and colour through changes of theme and type size. Plain text only: what a
/// server sent is never rendered.
class Label : public QLabel {
    Q_OBJECT

public:
    explicit Label(const QString &text = {}, Role role = Role::Body, Token token = Token::Text,
        QWidget *parent = nullptr);

    void setToken(Token token);
    /// A class or level ink instead of a token; asked for again at each theme change.
    void setClassCode(int code);
    void setLevel(Level level);
    void setRole(Role role);
    /// Ends in an ellipsis instead of asking for the width of its text; the tooltip has the whole.
    void setElided(bool elided);

    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QColor ink() const;
    void restyle();

    Role m_role;
    Token m_token;
    int m_classCode = -1;
    int m_level = -1;
    bool m_elided = false;
    struct Height {
        int width = -1;
        QMargins margins;
        QString text;
        QFont font;
        int height = 0;
    };
    mutable Height m_height; ///< the last answer of heightForWidth()
};

} // namespace widgets
