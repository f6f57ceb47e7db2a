// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/report.h"

#include <QWidget>

#include <array>

class QLineEdit;
class QMenu;

namespace widgets {
class Chip;
class Label;
} // namespace widgets

namespace captures {

/// The filter box, the levels with their counts, and the order for those who use no mouse.
class FilterBar : public QWidget {
    Q_OBJECT
public:
    explicit FilterBar(QWidget *parent = nullptr);

    QString text() const;
    void setText(const QString &text);
    /// Exchanges by their worst level; those without any are not offered.
    void setCount(explain::Level level, int count);
    /// How many are listed, of how many.
    void setShown(int shown, int total);
    void focusBox();
    /// Puts a widget of the page's in front of the order button.
    void add(QWidget *widget);

Q_SIGNALS:
    void changed(const QString &text);
    void sortRequested(int column);
    /// From the box into the list.
    void leaveRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeChips();
    void makeSortMenu();
    void toggleLevel(explain::Level level);
    void takeText(const QString &text);

    QLineEdit *m_box;
    widgets::Label *m_shown;
    QMenu *m_menu;
    std::array<widgets::Chip *, 5> m_chips{};
};

} // namespace captures
