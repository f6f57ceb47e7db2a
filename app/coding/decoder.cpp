// SPDX-License-Identifier: Apache-2.0
#include "app/coding/layer.h"

#include <algorithm>
#include <array>
#include <vector>

namespace coding {

using namespace Qt::StringLiterals;

namespace {

struct Kind {
    QByteArrayView name;
    std::unique_ptr<Layer> (*make)();
};
constexpr std::array kinds{Kind{"gzip", gzipLayer}, Kind{"x-gzip", gzipLayer}, Kind{"deflate", deflateLayer},
    Kind{"br", brotliLayer}, Kind{"zstd", zstdLayer}};

const Kind *kindOf(QByteArrayView coding)
{
    const auto it = std::find_if(kinds.begin(), kinds.end(),
        [coding](const Kind &kind) { return coding.compare(kind.name, Qt::CaseInsensitive) == 0; });
    return it == kinds.end() ? nullptr : &*it;
}

bool isIdentity(QByteArrayView coding)
{
    return coding.compare("identity", Qt::CaseInsensitive) == 0;
}

constexpr qsizetype startBytes = 32;
/// Codings over one another. More than two are hardly met, and each costs memory.
constexpr size_t mostCodings = 8;

/// A layer with the bytes that wait for it.
struct Stage {
    QByteArray name;
    std::unique_ptr<Layer> layer;
    QByteArray input = {};
    qsizetype at = 0; ///< of input: what was used
    bool last = false; ///< no more input will come
    bool ended = false;
    bool stopped = false; ///< by a fault or a bound
    qint64 used = 0;
    qint64 made = 0;

    QByteArrayView unread() const { return QByteArrayView(input).sliced(at); }
    /// The start of a stream shows what it is, when it is seen in one piece.
    bool isTooEarly() const { return used == 0 && !last && input.size() < startBytes; }
    void add(const QByteArray &bytes)
    {
        if (at == input.size())
            input = bytes;
        else
            input = input.sliced(at) + bytes;
        at = 0;
    }
};

} // namespace

bool isKnown(QByteArrayView coding)
{
    return kindOf(coding) || isIdentity(coding);
}

struct Decoder::Private {
    Bounds bounds;
    std::vector<Stage> stages = {}; ///< the one that is undone first comes first
    Outcome outcome = {};
    bool settled = false;
    bool dry = false; ///< settled, and nothing is left to be read

    /// The first one counts; what other stages still hold is read all the same.
    void settle(End end, size_t index, qint64 where, const QString &why)
    {
        stages[index].stopped = true;
        if (settled)
            return;
        settled = true;
        outcome.end = end;
        outcome.coding = stages[index].name;
        outcome.at = std::max<qint64>(where, 0);
        outcome.outermost = index == 0;
        outcome.why = why;
    }

    qint64 held(size_t index, qint64 made);
    bool refill(size_t index);
    void lookBehind(size_t index);
    Step runOnce(size_t index, char *out, qint64 room);
    qint64 pull(size_t index, char *out, qint64 room);
};

/// How many of the bytes that a stage has just made are within the bounds.
qint64 Decoder::Private::held(size_t index, qint64 made)
{
    constexpr qint64 unsuspicious = qint64(1024) * 1024;
    Stage &stage = stages[index];
    stage.made += made;
    const qint64 surplus = std::max<qint64>(stage.made - bounds.maxBytes, 0);
    stage.made -= surplus;
    const qint64 from = std::max<qint64>(stages[0].used, 1);
    if (surplus > 0)
        settle(End::Bomb, index, stage.used, u"it makes more than %1 bytes"_s.arg(bounds.maxBytes));
    else if (bounds.maxRatio > 0 && stage.made > unsuspicious && stage.made / from > bounds.maxRatio)
        settle(End::Bomb, index, stage.used, u"%1 bytes had become %2 already"_s.arg(from).arg(stage.made));
    return made - surplus;
}

/// Brings input to a stage from the one before it. False: there is none for now.
bool Decoder::Private::refill(size_t index)
{
    constexpr qsizetype slice = 32'768;
    Stage &stage = stages[index];
    if (index == 0 || stage.last)
        return false;
    QByteArray fresh(slice, Qt::Uninitialized);
    fresh.truncate(pull(index - 1, fresh.data(), fresh.size()));
    if (!fresh.isEmpty()) {
        stage.add(fresh);
        return true;
    }
    stage.last = stages[index - 1].ended;
    return stage.last;
}

/// A stage has ended: does anything follow that belongs to nobody?
void Decoder::Private::lookBehind(size_t index)
{
    Stage &stage = stages[index];
    if (stage.unread().isEmpty())
        refill(index);
    if (!stage.unread().isEmpty())
        settle(End::TrailingBytes, index, stage.used, {});
}

Step Decoder::Private::runOnce(size_t index, char *out, qint64 room)
{
    Stage &stage = stages[index];
    const qint64 allowed = std::min(room, bounds.maxBytes - stage.made + 1);
    Step step = stage.layer->run(stage.unread(), stage.last, out, allowed);
    stage.at += step.used;
    stage.used += step.used;
    stage.ended = step.state == Step::State::Ended;
    if (step.state == Step::State::Failed)
        settle(step.end, index, step.fromStart ? 0 : stage.used - step.back, step.why);
    return step;
}

qint64 Decoder::Private::pull(size_t index, char *out, qint64 room)
{
    Stage &stage = stages[index];
    while (!stage.stopped && !stage.ended) {
        if (!stage.isTooEarly()) {
            const Step step = runOnce(index, out, room);
            if (step.made > 0)
                return held(index, step.made);
            if (step.used > 0 || step.state != Step::State::Going)
                continue;
        }
        if (refill(index))
            continue;
        if (stage.last)
            settle(End::Truncated, index, stage.used + stage.unread().size(), u"its end is missing"_s);
        return 0;
    }
    if (stage.ended && !settled)
        lookBehind(index);
    return 0;
}

Decoder::Decoder(const QList<QByteArray> &codings, const Bounds &bounds)
    : d(new Private{bounds})
{
    for (auto it = codings.crbegin(); it != codings.crend(); ++it) {
        if (isIdentity(*it))
            continue;
        if (d->stages.size() == mostCodings) {
            d->settle(End::Stacked, 0, 0,
                u"%1 codings lie over one another, and at most %2 are undone here"_s.arg(codings.size())
                    .arg(mostCodings));
            break;
        }
        const Kind *kind = kindOf(*it);
        d->stages.push_back({it->toLower(), kind ? kind->make() : plainLayer()});
        if (!kind)
            d->settle(End::UnknownCoding, d->stages.size() - 1, 0, u"it is not known here"_s);
    }
    if (d->stages.empty())
        d->stages.push_back({"identity"_ba, plainLayer()});
    d->dry = d->settled;
}

Decoder::~Decoder() = default;
Decoder::Decoder(Decoder &&) noexcept = default;
Decoder &Decoder::operator=(Decoder &&) noexcept = default;

void Decoder::feed(const QByteArray &slice)
{
    if (!d->settled && !slice.isEmpty())
        d->stages.front().add(slice);
}

void Decoder::finish()
{
    d->stages.front().last = true;
}

qint64 Decoder::read(char *out, qint64 room)
{
    if (room <= 0 || d->dry)
        return 0;
    const qint64 made = d->pull(d->stages.size() - 1, out, room);
    d->outcome.rawDeflate = std::any_of(
        d->stages.begin(), d->stages.end(), [](const Stage &stage) { return stage.layer->isRawDeflate(); });
    d->dry = d->settled && made == 0;
    return made;
}

QByteArray Decoder::take(qint64 most)
{
    QByteArray bytes(most, Qt::Uninitialized);
    bytes.truncate(read(bytes.data(), most));
    return bytes;
}

bool Decoder::isOver() const
{
    return d->dry || d->stages.back().ended;
}

const Outcome &Decoder::outcome() const
{
    return d->outcome;
}

qint64 Decoder::encodedRead() const
{
    return d->stages.front().used;
}

qint64 Decoder::decodedMade() const
{
    return d->stages.back().made;
}

} // namespace coding
