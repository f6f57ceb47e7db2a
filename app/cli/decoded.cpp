// SPDX-License-Identifier: Apache-2.0
#include "app/cli/decoded.h"

#include "app/content/jobs.h"

#include <QJsonArray>

#include <algorithm>

namespace cli {

using namespace Qt::StringLiterals;

/// More than a terminal shows of content.
static constexpr qint64 textBytes = 65'536;

base::Result<Decoded> decodedContent(const http::Message &message)
{
    const base::Result<content::Coded> coded = content::codedContent(message);
    if (!coded)
        return coded.error();
    Decoded out;
    out.bytes = coded->bytes;
    coding::Outcome outcome;
    if (!coded->codings.isEmpty()) {
        content::Unpacking job(coded->bytes, coded->codings, content::viewBounds);
        content::finish(&job);
        outcome = job.outcome();
        base::Result<content::BlobPtr> made = job.take();
        if (!made)
            return made.error();
        out.bytes = *made;
    }
    const QByteArrayView start = out.bytes->view().first(std::min(out.bytes->size(), textBytes));
    const content::Reading reading = content::readingOf(message, start);
    out.text = start.toByteArray();
    if (content::isTextual(reading.kind) && reading.encoding != "UTF-8")
        out.text = content::ToUtf8(reading.encoding)
                       .feed(start.sliced(std::min<qsizetype>(reading.charset.mark, start.size())), true);
    out.words = content::sizesWords(coded->bytes->size(), out.bytes->size(), coded->codings);
    if (!outcome.isWhole())
        out.words += u". "_s + coding::outcomeWords(outcome) + u". What could be undone is given."_s;
    QJsonArray codings;
    for (const QByteArray &each : coded->codings)
        codings << QString::fromLatin1(each);
    out.json = {{u"codings"_s, codings}, {u"encoded_bytes"_s, coded->bytes->size()},
        {u"decoded_bytes"_s, out.bytes->size()}, {u"whole"_s, outcome.isWhole()},
        {u"charset"_s, QString::fromLatin1(reading.charset.name)}};
    return out;
}

} // namespace cli
