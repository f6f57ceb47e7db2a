// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLayout>

#include <memory>
#include <vector>

namespace widgets {

/// Lays items out left to right and wraps them like words. Items of a row are centred on it.
class FlowLayout : public QLayout {
public:
    /// Gaps in px at scale 1.
    explicit FlowLayout(int gap, int rowGap, QWidget *parent = nullptr);

    void addItem(QLayoutItem *item) override;
    int count() const override { return int(m_items.size()); }
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return layOut(QRect(0, 0, width, 0), false); }
    QSize sizeHint() const override { return minimumSize(); }
    QSize minimumSize() const override;
    Qt::Orientations expandingDirections() const override { return {}; }
    void setGeometry(const QRect &rect) override;

private:
    int layOut(const QRect &rect, bool place) const;

    int m_gap;
    int m_rowGap;
    std::vector<std::unique_ptr<QLayoutItem>> m_items;
};

} // namespace widgets
