// SPDX-License-Identifier: Apache-2.0
#include "app/content/pretty.h"

#include "app/content/xmlindent.h"

#include <QUrl>

#include <algorithm>

namespace content {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 slice = qint64(128) * 1024;
/// Indentation of a hostile text could make it many times as long.
constexpr qint64 mostMade = 4 * prettyMost;
/// XML is cut into tokens as a whole, so that less of it is taken on.
constexpr qint64 xmlMost = qint64(8) * 1024 * 1024;

/// A line for each pair, percent-encoding undone; control characters keep theirs.
QByteArray prettyForm(QByteArrayView text)
{
    QByteArray out;
    for (const QByteArray &pair : text.toByteArray().split('&')) {
        QByteArray plain = pair;
        plain.replace('+', ' ');
        const QByteArray decoded = QByteArray::fromPercentEncoding(plain);
        const bool odd =
            std::any_of(decoded.begin(), decoded.end(), [](char byte) { return uchar(byte) < 0x20; });
        out += (odd ? plain : decoded) + '\n';
    }
    return out;
}

} // namespace

bool hasPretty(Kind kind)
{
    return kind == Kind::Json || kind == Kind::Xml || kind == Kind::Form;
}

Prettying::Prettying(BlobPtr text, Kind kind)
    : m_text(std::move(text))
    , m_kind(kind)
{
}

bool Prettying::stepJson()
{
    const bool grown = m_spool.size() > mostMade;
    const qint64 size = grown ? m_text->size() - m_at : std::min(slice, m_text->size() - m_at);
    const QByteArrayView next = m_text->view().sliced(m_at, size);
    m_at += size;
    if (grown)
        return m_spool.write(next) && false;
    m_json.feed(next);
    if (m_at == m_text->size())
        m_json.finish();
    m_fault = m_json.fault();
    return m_spool.write(m_json.take()) && m_at < m_text->size();
}

bool Prettying::step()
{
    if (m_over)
        return false;
    if (m_kind == Kind::Json && m_text->size() <= prettyMost) {
        m_over = !stepJson();
        return !m_over;
    }
    m_over = true;
    QByteArray made;
    if (m_kind == Kind::Form && m_text->size() <= xmlMost) {
        made = prettyForm(m_text->view());
    } else if (m_kind == Kind::Xml && m_text->size() <= xmlMost) {
        TextFault fault;
        const auto indented = indentedXml(m_text->view(), &fault);
        if (!indented)
            m_fault = fault;
        made = indented ? *indented : m_text->view().toByteArray();
    } else {
        m_fault = TextFault{0, u"it is too long to be indented"_s};
        m_spool.write(m_text->view());
        return false;
    }
    m_spool.write(made);
    return false;
}

double Prettying::progress() const
{
    return m_text->size() > 0 ? double(m_at) / double(m_text->size()) : 1.0;
}

QString faultWords(Kind kind, const std::optional<TextFault> &fault, qint64 values)
{
    if (fault && kind == Kind::Json)
        return u"It stops being JSON at byte %1: %2. From there on it stands as it came."_s.arg(fault->at)
            .arg(fault->why);
    if (fault)
        return u"It is not indented, because of byte %1: %2."_s.arg(fault->at).arg(fault->why);
    if (kind == Kind::Json && values > 1)
        return u"These are %1 JSON texts, one after the other; each is indented by itself."_s.arg(values);
    return {};
}

} // namespace content
