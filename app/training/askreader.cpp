// SPDX-License-Identifier: Apache-2.0
#include "app/http/syntax.h"
#include "app/training/lessonreader.h"

#include <QRegularExpression>

namespace training {

using namespace Qt::StringLiterals;

static bool readOption(const QString &option, Ask *ask)
{
    const QString name = option.section(u'=', 0, 0);
    const QString value = option.section(u'=', 1);
    bool number = false;
    if (option == "anyway"_L1) {
        ask->anyway = true;
        return true;
    }
    if (name == "follow"_L1) {
        ask->follow = value.toInt(&number);
        return number && ask->follow >= 0 && ask->follow <= 20;
    }
    if (name == "without"_L1) {
        for (const QString &each : value.split(u','))
            ask->draft.switchedOff << each.toLatin1();
        return !value.isEmpty();
    }
    return false;
}

static bool readStart(const QString &line, http::Draft *draft)
{
    static const QRegularExpression form(u"^(\\S+) (\\S+)(?: (HTTP/1\\.[01]))?$"_s);
    const QRegularExpressionMatch match = form.match(line);
    if (!match.hasMatch() || match.captured(2).contains("://"_L1))
        return false;
    const QByteArray target = match.captured(2).toUtf8();
    draft->method = match.captured(1).toUtf8();
    draft->url = target.startsWith('/') ? target : "/"_ba;
    if (!target.startsWith('/'))
        draft->target = target;
    if (match.hasCaptured(3))
        draft->version = match.captured(3).toLatin1();
    return true;
}

std::optional<Ask> readAsk(const std::vector<Line> &lines, const QStringList &options, const QString &where,
    std::vector<base::Error> *problems)
{
    Ask ask;
    const auto wrong = [&](const QString &what, const QString &advice) {
        problems->push_back({what, where, advice});
        return std::nullopt;
    };
    for (const QString &option : options) {
        if (!readOption(option, &ask))
            return wrong(u"\"%1\" is no option of a request."_s.arg(option),
                u"There are follow=NUMBER, anyway and without=NAME,NAME."_s);
    }
    if (lines.empty() || !readStart(lines.front().text, &ask.draft))
        return wrong(u"a request begins with a method and a target."_s,
            u"Write \"GET /articles\": lessons ask the practice server, so there is no host."_s);
    size_t next = 1;
    for (; next < lines.size() && !lines[next].text.isEmpty(); ++next) {
        const QByteArray line = lines[next].text.toUtf8();
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0 && !ask.anyway)
            return wrong(u"\"%1\" is no field line."_s.arg(lines[next].text), u"Write \"Name: value\"."_s);
        const QByteArray name = colon > 0 ? line.left(colon) : line;
        const QByteArray value =
            colon > 0 ? http::trimmedOws(line.mid(colon + 1)).toByteArray() : QByteArray();
        ask.draft.fields.push_back({name, value, false, true});
    }
    QByteArrayList content;
    for (++next; next < lines.size(); ++next)
        content << lines[next].text.toUtf8();
    ask.draft.content = content.join('\n');
    return ask;
}

} // namespace training
