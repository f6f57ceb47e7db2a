// SPDX-License-Identifier: Apache-2.0
#include "app/h2/talk.h"

#include "app/h2/conversation.h"

#include <utility>

namespace h2 {

struct Talk::Private : Conversation {
    using Conversation::Conversation;
};

Talk::Talk(const http::Composed &composed, const How &how, std::function<qint64()> microseconds)
    : d(std::make_unique<Private>(composed, how, std::move(microseconds)))
{
}

Talk::~Talk() = default;

QByteArray Talk::take(qint64 most)
{
    return d->take(most);
}

void Talk::feed(QByteArrayView bytes)
{
    d->feed(bytes);
}

void Talk::peerClosed(bool reset)
{
    d->peerClosed(reset);
}

bool Talk::isOver() const
{
    return d->isOver();
}

bool Talk::allSent() const
{
    return d->allSent();
}

bool Talk::isHolding() const
{
    return d->isHolding();
}

void Talk::release()
{
    d->release();
}

bool Talk::isAnswering() const
{
    return d->answer().final() != nullptr;
}

std::optional<http::Failure> Talk::failure() const
{
    return d->failure();
}

qint64 Talk::received() const
{
    return d->received();
}

qint64 Talk::contentSent() const
{
    return d->contentSent();
}

qint64 Talk::contentSize() const
{
    return d->contentSize();
}

QStringList Talk::notes() const
{
    return d->ask().notes;
}

bool Talk::allowsNoStream() const
{
    return d->allowsNoStream();
}

QString Talk::blockedBy() const
{
    return d->blockedBy();
}

void Talk::divert(qint64 keep, std::function<void(const QByteArray &)> taker)
{
    d->divert(keep, std::move(taker));
}

void Talk::settle(http::Exchange *exchange)
{
    d->settle(exchange);
}

} // namespace h2
