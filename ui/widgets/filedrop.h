// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QStringList>

#include <initializer_list>

class QWidget;

namespace widgets {

/// Lets widgets take files of this computer that are dropped on them; each before it would do something else
/// with them, a window where nothing in it wants them. What is no file stays with the widget.
class FileDrop : public QObject {
    Q_OBJECT
public:
    /// Belongs to the first; there is one at least.
    explicit FileDrop(std::initializer_list<QWidget *> targets);

Q_SIGNALS:
    void dropped(const QStringList &paths);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace widgets
