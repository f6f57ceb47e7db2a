// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QScrollArea>

namespace window {

/// Gives its widget all the room there is, and scrolls up and down only when the widget's least height does
/// not fit. Asks the widget once a change, which a resizable QScrollArea does many times over.
class ColumnScroll : public QScrollArea {
    Q_OBJECT
public:
    explicit ColumnScroll(QWidget *parent = nullptr);

    void setColumn(QWidget *column);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();
};

} // namespace window
