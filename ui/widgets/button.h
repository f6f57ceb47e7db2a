// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPushButton>

namespace widgets {

/// The buttons of the program. One Primary a screen; Tonal puts the action in the row whose problem it
/// solves; Link looks like a link and is still a button for the keyboard.
class Button : public QPushButton {
    Q_OBJECT
    Q_PROPERTY(Kind kind READ kind WRITE setKind)

public:
    enum Kind { Plain, Primary, Tonal, Quiet, Link };
    Q_ENUM(Kind)

    explicit Button(
        Kind kind, const QString &text = {}, const QString &iconName = {}, QWidget *parent = nullptr);

    Kind kind() const { return m_kind; }
    void setKind(Kind kind);
    /// Name of an icon, see icon(); empty: none.
    void setIconName(const QString &name);
    /// The icon stands behind the text, as in "Diagram".
    void setIconTrailing(bool trailing);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void paintFrame(QPainter *painter) const;
    QColor textColor() const;
    int sidePadding() const;
    int iconSide() const;
    int iconGap() const;

    Kind m_kind;
    QString m_iconName;
    bool m_iconTrailing = false;
};

} // namespace widgets
