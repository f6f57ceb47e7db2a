// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/icons.h"

#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <cmath>

// Resources of a static library are dropped by the linker unless someone asks for them.
static void loadIcons()
{
    static const bool loaded = [] {
        Q_INIT_RESOURCE(icons);
        return true;
    }();
    Q_UNUSED(loaded)
}

namespace widgets {

using namespace Qt::StringLiterals;

static QByteArray source(const QString &name)
{
    static QHash<QString, QByteArray> sources;
    const auto known = sources.constFind(name);
    if (known != sources.constEnd())
        return *known;
    loadIcons();
    QFile file(u":/icons/%1.svg"_s.arg(name));
    const QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    sources.insert(name, text);
    return text;
}

QPixmap iconPixmap(const QString &name, const QSize &size, const QColor &color, qreal ratio)
{
    const QString key =
        u"icon/%1/%2x%3@%4/%5"_s.arg(name).arg(size.width()).arg(size.height()).arg(ratio).arg(color.rgba());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QByteArray svg = source(name);
    svg.replace("currentColor", color.name().toLatin1());
    QImage image(QSize(int(std::ceil(size.width() * ratio)), int(std::ceil(size.height() * ratio))),
        QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    QSvgRenderer(svg).render(&painter);
    painter.end();
    image.setDevicePixelRatio(ratio);
    pixmap = QPixmap::fromImage(image);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void paintIcon(QPainter *painter, const QRect &box, const QString &name, const QColor &color)
{
    painter->drawPixmap(
        box.topLeft(), iconPixmap(name, box.size(), color, painter->device()->devicePixelRatioF()));
}

namespace {

/// Recolours one SVG file for the mode and the theme of the moment.
class SvgIconEngine : public QIconEngine {
public:
    SvgIconEngine(QString name, Token token)
        : m_name(std::move(name))
        , m_token(token)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const int side = std::min(rect.width(), rect.height());
        const QRect box(
            rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, side, side);
        paintIcon(painter, box, m_name, colorFor(mode));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    // `size` is in device px here; the caller sets the ratio.
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal) override
    {
        return iconPixmap(m_name, size, colorFor(mode), 1.0);
    }

    QIconEngine *clone() const override { return new SvgIconEngine(*this); }
    bool isNull() override { return source(m_name).isEmpty(); }

private:
    QColor colorFor(QIcon::Mode mode) const
    {
        if (mode == QIcon::Disabled)
            return theme()[Token::Disabled];
        return theme()[mode == QIcon::Selected ? Token::OnAccent : m_token];
    }

    QString m_name;
    Token m_token;
};

} // namespace

QIcon icon(const QString &name, Token token)
{
    return QIcon(new SvgIconEngine(name, token));
}

QString levelIconName(Level level)
{
    static const QString names[] = {
        u"level-error"_s, u"level-warn"_s, u"level-info"_s, u"level-good"_s, u"level-open"_s};
    return names[int(level)];
}

QIcon appIcon()
{
    return icon(u"app-icon"_s);
}

} // namespace widgets
