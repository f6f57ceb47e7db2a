// SPDX-License-Identifier: Apache-2.0
#include "app/content/pretty.h"

#include "app/content/xmlindent.h"

#include <QThreadPool>
#include <QUrl>

#include <algorithm>
#include <chrono>

namespace content {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 slice = qint64(128) * 1024;
/// Indentation of a hostile text could make it many times as long.
constexpr qint64 mostMade = 4 * prettyMost;
/// XML is cut into tokens as a whole, so that less of it is taken on.
constexpr qint64 wholeMost = qint64(8) * 1024 * 1024;

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
    if ((m_kind != Kind::Form && m_kind != Kind::Xml) || m_text->size() > wholeMost) {
        m_over = true;
        m_fault = TextFault{0, u"it is too long to be indented"_s};
        m_spool.write(m_text->view());
        return false;
    }
    return stepWhole();
}

bool Prettying::stepWhole()
{
    if (!m_whole.valid())
        startWhole();
    if (m_whole.wait_for(std::chrono::milliseconds(2)) != std::future_status::ready)
        return true;
    m_over = true;
    const Whole made = m_whole.get();
    m_fault = made.fault;
    m_spool.write(made.text);
    return false;
}

// 8 MiB of XML take a quarter of a second: too long for whoever shows it. The future of a promise does not
// wait for its thread when it is dropped.
void Prettying::startWhole()
{
    auto promise = std::make_shared<std::promise<Whole>>();
    m_whole = promise->get_future();
    const auto make = [promise, text = m_text, kind = m_kind] { promise->set_value(madeWhole(text, kind)); };
    if (m_text->size() <= slice)
        make();
    else
        QThreadPool::globalInstance()->start(make);
}

Prettying::Whole Prettying::madeWhole(const BlobPtr &text, Kind kind)
{
    if (kind == Kind::Form)
        return {prettyForm(text->view()), std::nullopt};
    TextFault fault;
    if (const auto indented = indentedXml(text->view(), &fault))
        return {*indented, std::nullopt};
    return {text->view().toByteArray(), fault};
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
