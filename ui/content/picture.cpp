// SPDX-License-Identifier: Apache-2.0
#include "ui/content/picture.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/theme.h"

#include <QBuffer>
#include <QImageReader>
#include <QPainter>
#include <QPromise>
#include <QThreadPool>

#include <memory>

namespace contentui {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Token;

static constexpr int largestShown = 2400;

Pixels readPixels(const QByteArray &bytes)
{
    Pixels out;
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    out.format = reader.format().toUpper();
    if (out.format.isEmpty()) {
        out.why = Picture::tr("no reader for this kind of image is installed, or it is damaged");
        return out;
    }
    if (out.format.startsWith("SVG") || out.format == "PDF") {
        out.why = Picture::tr("vector images are not drawn, because they can name other files");
        return out;
    }
    out.size = reader.size();
    if (!out.size.isValid() || qint64(out.size.width()) * out.size.height() > pixelsMost) {
        out.why = out.size.isValid() ? Picture::tr("it claims %1 × %2 pixels, more than is unpacked here")
                                           .arg(out.size.width())
                                           .arg(out.size.height())
                                     : Picture::tr("it does not say how large it is");
        return out;
    }
    out.frames = std::max(1, reader.imageCount());
    if (out.size.width() > largestShown || out.size.height() > largestShown)
        reader.setScaledSize(out.size.scaled(largestShown, largestShown, Qt::KeepAspectRatio));
    reader.setAutoTransform(true);
    out.image = reader.read();
    if (out.image.isNull())
        out.why = reader.errorString();
    return out;
}

Picture::Picture(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"contentPicture"_s);
    setFocusPolicy(Qt::StrongFocus);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] {
        if (m_watcher.future().resultCount() > 0)
            take(m_watcher.result());
    });
}

void Picture::setBytes(const content::BlobPtr &bytes)
{
    clear();
    if (bytes->size() > pictureBytesMost) {
        take({{}, {}, {}, 1, tr("it has more than 64 MiB")});
        return;
    }
    // The promise is shared, because QThreadPool copies what it runs.
    auto promise = std::make_shared<QPromise<Pixels>>();
    m_watcher.setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, bytes] {
        promise->start();
        promise->addResult(readPixels(bytes->view().toByteArray()));
        promise->finish();
    });
}

void Picture::clear()
{
    m_watcher.setFuture(QFuture<Pixels>());
    m_image = {};
    m_words.clear();
    update();
}

void Picture::take(const Pixels &pixels)
{
    m_image = pixels.image;
    if (!pixels.why.isEmpty())
        m_words = tr("The image is not shown: %1.").arg(pixels.why);
    else
        m_words = tr("%1, %2 × %3 pixels")
                      .arg(QString::fromLatin1(pixels.format))
                      .arg(pixels.size.width())
                      .arg(pixels.size.height())
            + (pixels.frames > 1 ? tr(", the first of %1 frames").arg(pixels.frames) : QString());
    setAccessibleName(m_words);
    update();
    Q_EMIT told();
}

void Picture::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect room = rect().adjusted(dp(12), dp(8), -dp(12), -dp(12));
    if (m_image.isNull()) {
        painter.setFont(widgets::font(widgets::Role::Body));
        painter.setPen(widgets::theme()[Token::Text2]);
        painter.drawText(room, Qt::AlignTop | Qt::AlignLeft | Qt::TextWordWrap, m_words);
        return;
    }
    // Never larger than it is.
    const QSize size = m_image.size().scaled(room.size().boundedTo(m_image.size()), Qt::KeepAspectRatio);
    const QRect box(room.topLeft(), size);
    painter.fillRect(box, widgets::theme()[Token::Hover]); // behind what is see-through
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(box, m_image);
    painter.setPen(QPen(widgets::theme()[Token::Border], widgets::theme().edge()));
    painter.drawRect(box.adjusted(-1, -1, 0, 0));
}

} // namespace contentui
