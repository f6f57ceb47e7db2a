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
    void setRole(Role role);

protected:
    void changeEvent(QEvent *event) override;

private:
    void restyle();

    Role m_role;
    Token m_token;
    int m_classCode = -1;
};

} // namespace widgets
