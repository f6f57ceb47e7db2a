// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>

namespace widgets {

/// An entry of the left rail: icon over word, or the icon alone when compact. Checked: the current screen.
class RailButton : public QAbstractButton {
    Q_OBJECT

public:
    RailButton(const QString &word, const QString &iconName, QWidget *parent = nullptr);

    /// Icon only; the word moves into the tooltip.
    void setCompact(bool compact);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_iconName;
    bool m_compact = false;
};

} // namespace widgets
