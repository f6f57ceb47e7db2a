// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QRect>
#include <QSplitter>

namespace explain {

/// A splitter whose handle paints the thread: ribbons from the chosen finding to its lines on the wire. Still
/// a handle that can be dragged.
class ThreadSplitter : public QSplitter {
    Q_OBJECT

public:
    explicit ThreadSplitter(QWidget *parent = nullptr);

    /// Both ends in the splitter's coordinates; an empty `from` or `to`: no ribbon.
    void setThread(const QRect &from, const QList<QRect> &to);
    /// Wide enough for ribbons, or only a line between the panes.
    void setThreaded(bool threaded);
    /// Height of the heads of the panes, whose lower line the handle continues.
    void setHeadHeight(int height) { m_headHeight = height; }

    const QRect &threadFrom() const { return m_from; }
    const QList<QRect> &threadTo() const { return m_to; }

protected:
    QSplitterHandle *createHandle() override;

private:
    friend class ThreadHandle;

    QRect m_from;
    QList<QRect> m_to;
    bool m_threaded = true;
    int m_headHeight = 0;
};

} // namespace explain
