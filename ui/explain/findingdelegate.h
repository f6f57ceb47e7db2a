// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace explain {

/// Paints a finding on 48 px: anchor, level icon, what over why, the stamp of a broken requirement, and a
/// Probe button where a probe would settle an open question.
class FindingDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setProbesAvailable(bool available) { m_probesAvailable = available; }
    bool probesAvailable() const { return m_probesAvailable; }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

Q_SIGNALS:
    void probeRequested(const QString &probe);

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

private:
    bool hasButton(const QModelIndex &index) const;
    QRect buttonRect(const QRect &row) const;
    void paintButton(QPainter *painter, const QRect &row) const;
    void paintWords(QPainter *painter, const QRect &row, const QModelIndex &index) const;

    bool m_probesAvailable = false;
};

} // namespace explain
