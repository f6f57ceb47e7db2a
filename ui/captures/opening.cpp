// SPDX-License-Identifier: Apache-2.0
#include "ui/captures/opening.h"

#include "app/http/syntax.h"
#include "app/interchange/raw.h"

#include <QRegularExpression>

namespace captures {

using namespace Qt::StringLiterals;

using Opened = base::Result<std::unique_ptr<interchange::Source>>;

static constexpr qsizetype largestText = 256LL * 1024 * 1024;

bool isRequest(QByteArrayView start)
{
    constexpr qsizetype longestLine = 64LL * 1024;
    const QByteArrayView seen = start.first(qMin(start.size(), longestLine));
    const qsizetype end = seen.indexOf('\n');
    const QByteArrayView line = (end < 0 ? seen : seen.first(end)).trimmed();
    const qsizetype version = line.lastIndexOf(" HTTP/");
    const qsizetype space = line.indexOf(' ');
    return space > 0 && version > space && http::isToken(line.first(space));
}

/// The content without the line end that an editor added, when its length shows that one was added.
static QByteArray withoutLastLineEnd(const QByteArray &head, const QByteArray &content)
{
    static const QRegularExpression length(
        u"\\ncontent-length:\\s*(\\d+)\\s"_s, QRegularExpression::CaseInsensitiveOption);
    const auto match = length.match(QString::fromLatin1(head));
    const bool added =
        match.hasMatch() && content.endsWith('\n') && match.captured(1).toLongLong() == content.size() - 1;
    return added ? content.chopped(1) : content;
}

/// A head without any CR went through an editor, which also adds lines at the end.
static QByteArray asSent(const QByteArray &part, bool edited)
{
    if (!edited)
        return part;
    const qsizetype end = part.indexOf("\n\n");
    QByteArray head = end < 0 ? part : part.first(end + 2);
    const QByteArray content = end < 0 ? QByteArray() : part.sliced(end + 2);
    head.replace('\n', "\r\n");
    return content.trimmed().isEmpty() ? head : head + withoutLastLineEnd(head, content);
}

/// Requests first, then from the first line on that begins with "HTTP/" what came back.
static interchange::RawPair pairOf(const QByteArray &text)
{
    const qsizetype before = text.indexOf("\nHTTP/");
    const qsizetype at = before < 0 ? text.size() : before + 1;
    const bool edited = !text.contains('\r');
    return {asSent(text.first(at), edited), asSent(text.sliced(at), edited), {}, {}};
}

Opened openCapture(interchange::Input &input, const QString &file)
{
    input.readUpTo(1);
    while (!input.rest().contains('\n') && input.rest().size() < 64LL * 1024 && input.readMore()) { }
    if (!isRequest(input.rest()))
        return interchange::open(input, file);
    if (!input.readAll(largestText))
        return base::Error{u"it is larger than %1 MiB."_s.arg(largestText / 1024 / 1024), file, {}};
    return std::unique_ptr<interchange::Source>(
        std::make_unique<interchange::RawSource>(pairOf(input.rest().toByteArray())));
}

} // namespace captures
