// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QStringList>

class QMimeData;
class QWidget;

namespace window {

/// Lets a window take files that are dropped where nothing else wants them.
class FileDrop : public QObject {
    Q_OBJECT
public:
    explicit FileDrop(QWidget *window);

    /// Paths of the files on this computer that are offered.
    static QStringList filesIn(const QMimeData *mime);

Q_SIGNALS:
    void dropped(const QStringList &paths);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace window
