// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/content/blob.h"

#include <QFutureWatcher>
#include <QImage>
#include <QWidget>

namespace contentui {

/// A picture that was read, or why not.
struct Pixels {
    QImage image; ///< the first frame, made smaller when it is large
    QSize size; ///< as it came
    QByteArray format;
    int frames = 1;
    QString why; ///< empty: it could be read
};

/// More than this is not unpacked: a small file can claim any size.
inline constexpr qint64 pixelsMost = qint64(50) * 1000 * 1000;
inline constexpr qint64 pictureBytesMost = qint64(64) * 1024 * 1024;

/// Reads the first frame of a raster image. Vector formats are refused: they can name other files.
Pixels readPixels(const QByteArray &bytes);

/// An image of a server, scaled to fit, with its size in words. It is read beside the window, since a
/// large one takes a second.
class Picture : public QWidget {
    Q_OBJECT

public:
    explicit Picture(QWidget *parent = nullptr);

    void setBytes(const content::BlobPtr &bytes);
    void clear();
    /// "PNG, 640 × 480 pixels".
    const QString &words() const { return m_words; }

Q_SIGNALS:
    /// It was read, or could not be.
    void told();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void take(const Pixels &pixels);

    QFutureWatcher<Pixels> m_watcher;
    QImage m_image;
    QString m_words;
};

} // namespace contentui
