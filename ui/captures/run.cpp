// SPDX-License-Identifier: Apache-2.0
#include "ui/captures/run.h"

#include "app/interchange/raw.h"
#include "ui/captures/device.h"
#include "ui/captures/opening.h"

#include <QBuffer>

namespace captures {

using namespace Qt::StringLiterals;

/// The list takes news this often, and no more at once than it can take within a frame.
static constexpr qint64 betweenBatches = 100; // ms
static constexpr size_t largestBatch = 1'000;
static constexpr qsizetype largestPart = 256LL * 1024 * 1024;

static knowledge::Knowledge factsOf(const Basis &basis)
{
    return basis.ownFolder.isEmpty() ? knowledge::Knowledge::load(basis.dataFolder)
                                     : knowledge::Knowledge::load(basis.dataFolder, basis.ownFolder);
}

Run::Run(Basis basis, const Bounds &bounds, const std::atomic<bool> &stop, Deliver deliver)
    : m_facts(factsOf(basis))
    , m_explainer(m_facts, std::move(basis.rules))
    , m_bounds(bounds)
    , m_stop(stop)
    , m_deliver(std::move(deliver))
{
    m_context.wording = basis.wording;
    m_since.start();
}

void Run::deliver(bool now)
{
    if (!now && m_batch.rows.size() < largestBatch && m_since.elapsed() < betweenBatches)
        return;
    m_deliver(std::exchange(m_batch, {}), m_done);
    m_since.restart();
}

void Run::addProblem(const QString &text)
{
    if (++m_summary.problems <= m_bounds.problems)
        m_batch.problems << text;
    deliver(false);
}

/// Most sentences come many times over: one copy does for all.
QString Run::shared(const QString &text)
{
    constexpr qsizetype most = 10'000;
    if (m_texts.size() > most)
        m_texts.clear();
    return *m_texts.insert(text);
}

/// "entry 12, byte 3401: there is no request. (https://shop.test/a)"
static QString problemOf(const interchange::Item &item)
{
    const base::Error &error = *item.error;
    const QString kind = item.isLine ? u"line"_s : u"entry"_s;
    const qint64 number = item.isLine ? item.place.line : item.number;
    const QString byte = item.place.isKnown() ? u", byte %1"_s.arg(item.place.offset) : QString();
    const QString where = number > 0 ? u"%1 %2%3: "_s.arg(kind).arg(number).arg(byte) : QString();
    const qsizetype url = error.where.indexOf(u'(');
    const QString about = url < 0 ? QString() : u' ' + error.where.mid(url);
    return where + error.what + about + (error.advice.isEmpty() ? QString() : u' ' + error.advice);
}

static Refind refindOf(const interchange::Item &item)
{
    if (item.isLine)
        return Refind::Line;
    const bool raw = item.sent.isKnown() || item.received.isKnown();
    return item.place.isKnown() && !raw ? Refind::Entry : Refind::Whole;
}

void Run::add(interchange::Item item, const Origin &origin)
{
    const QString before = m_several ? origin.name + u": "_s : QString();
    if (item.error) {
        if (!m_stop) // what was broken off is no problem of the file
            addProblem(before + problemOf(item));
        return;
    }
    int part = 0;
    for (http::Exchange &exchange : item.exchanges) {
        Row row = rowOf(exchange, m_explainer.explain(exchange, m_context), m_facts);
        row.method = shared(row.method);
        row.statusName = shared(row.statusName);
        row.verdict = shared(row.verdict);
        row.order = m_summary.rows++;
        row.origin = m_origin;
        row.number = item.number;
        row.part = part++;
        row.offset = item.place.offset;
        row.size = item.place.size;
        row.refind = refindOf(item);
        row.recordedBy = item.recordedBy;
        const qint64 memory = memoryOf(exchange);
        const bool keep = m_kept + memory <= m_bounds.memory;
        m_kept += keep ? memory : 0;
        m_summary.dropped += keep ? 0 : 1;
        if (keep)
            row.exchange = std::make_shared<const http::Exchange>(std::move(exchange));
        m_batch.rows.push_back(std::move(row));
        deliver(false);
    }
}

void Run::drain(interchange::Source &source, const Origin &origin)
{
    while (!m_stop && !m_summary.cut) {
        std::optional<interchange::Item> item = source.next();
        if (!item)
            break;
        m_summary.cut = m_summary.rows >= m_bounds.rows && !item->exchanges.empty();
        if (!m_summary.cut)
            add(std::move(*item), origin);
    }
    m_summary.skipped += source.skipped();
}

void Run::readOne(const Origin &origin)
{
    const auto device = openDevice(origin, m_stop, &m_done);
    if (!device) {
        addProblem(device.error().text());
        return;
    }
    interchange::Input input(**device);
    const auto source = openCapture(input, origin.name);
    if (source)
        drain(**source, origin);
    else if (!m_stop)
        addProblem(source.error().text());
}

namespace {

/// All of an origin that begins as one of a raw pair does.
std::optional<QByteArray> partOf(const Origin &origin, bool request, const std::atomic<bool> &stop)
{
    std::atomic<qint64> done = 0;
    const auto device = openDevice(origin, stop, &done);
    if (!device)
        return std::nullopt;
    interchange::Input input(**device);
    input.readMore();
    const bool fits = request ? isRequest(input.rest()) : input.rest().startsWith("HTTP/");
    if (!fits || !input.readAll(largestPart))
        return std::nullopt;
    // With its own answers behind it a request needs no other file.
    const QByteArray bytes = input.rest().toByteArray();
    return request && bytes.contains("\nHTTP/") ? std::nullopt : std::optional(bytes);
}

std::unique_ptr<interchange::Source> pairedSource(
    const Origin &sent, const Origin &received, const std::atomic<bool> &stop)
{
    std::optional<QByteArray> request = partOf(sent, true, stop);
    std::optional<QByteArray> response = request ? partOf(received, false, stop) : std::nullopt;
    if (!response)
        return nullptr;
    return std::make_unique<interchange::RawSource>(
        interchange::RawPair{std::move(*request), std::move(*response), {}, {}});
}

/// Two origins that are the two directions of one connection, whichever comes first; null: they are not.
std::unique_ptr<interchange::Source> pairIn(const std::vector<Origin> &origins, const std::atomic<bool> &stop)
{
    if (origins.size() != 2)
        return nullptr;
    auto source = pairedSource(origins[0], origins[1], stop);
    return source ? std::move(source) : pairedSource(origins[1], origins[0], stop);
}

} // namespace

Summary Run::readAll(const std::vector<Origin> &origins)
{
    m_several = origins.size() > 1;
    deliver(true);
    if (const auto pair = pairIn(origins, m_stop)) {
        m_origin = -1;
        drain(*pair, origins.front());
    } else {
        for (const Origin &origin : origins) {
            if (!m_stop && !m_summary.cut)
                readOne(origin);
            ++m_origin;
        }
    }
    deliver(true);
    m_summary.cancelled = m_stop;
    return m_summary;
}

namespace {

/// The bytes of a row's entry alone, as something that can be opened.
base::Result<QByteArray> sliceOf(QIODevice &device, const Row &row)
{
    if (!device.seek(row.offset))
        return base::Error{u"it is shorter than it was."_s, {}, {}};
    const QByteArray slice = device.read(row.size);
    return row.refind == Refind::Entry ? "{\"log\":{\"entries\":[" + slice + "]}}" : slice;
}

base::Result<http::Exchange> pick(interchange::Source &source, const Row &row, const Origin &origin)
{
    const int wanted = row.refind == Refind::Whole ? row.number : 1;
    while (std::optional<interchange::Item> item = source.next()) {
        if (item->number < wanted)
            continue;
        if (size_t(row.part) < item->exchanges.size() && isRowOf(row, item->exchanges[size_t(row.part)]))
            return std::move(item->exchanges[size_t(row.part)]);
        break;
    }
    return base::Error{u"it has changed since it was read."_s, origin.name, u"Open it again."_s};
}

} // namespace

base::Result<http::Exchange> readAgain(
    const std::vector<Origin> &origins, const Row &row, const std::atomic<bool> &stop)
{
    if (const auto pair = pairIn(origins, stop))
        return pick(*pair, row, origins.front());
    const Origin &origin = origins[size_t(row.origin)];
    std::atomic<qint64> done = 0;
    const auto device = openDevice(origin, stop, &done);
    if (!device)
        return device.error();
    std::shared_ptr<QIODevice> from = *device;
    if (row.refind != Refind::Whole) {
        base::Result<QByteArray> slice = sliceOf(*from, row);
        if (!slice)
            return base::Error{slice.error().what, origin.name, u"Open it again."_s};
        auto buffer = std::make_shared<QBuffer>();
        buffer->setData(*slice);
        buffer->open(QIODevice::ReadOnly);
        from = buffer;
    }
    interchange::Input input(*from);
    const auto source = openCapture(input, origin.name);
    return source ? pick(**source, row, origin) : base::Result<http::Exchange>(source.error());
}

} // namespace captures
