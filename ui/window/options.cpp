// SPDX-License-Identifier: Apache-2.0
#include "ui/window/options.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace window {

using namespace Qt::StringLiterals;

static base::Error misuse(const QString &what, const QString &where)
{
    return {what, where, u"See reasonphrase --help."_s};
}

static std::optional<QSize> readSize(const QString &text)
{
    static const QRegularExpression shape(u"^([1-9][0-9]{2,3})x([1-9][0-9]{2,3})$"_s);
    const QRegularExpressionMatch match = shape.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return QSize(match.captured(1).toInt(), match.captured(2).toInt());
}

static std::optional<base::Error> readLook(const QCommandLineParser &parser, Options *options)
{
    if (parser.isSet(u"size"_s)) {
        const auto size = readSize(parser.value(u"size"_s));
        if (!size)
            return misuse(u"a size is written 1280x800."_s, u"--size"_s);
        options->size = *size;
    }
    options->theme = parser.value(u"theme"_s);
    static const QStringList themes{
        {}, u"light"_s, u"dark"_s, u"contrast-light"_s, u"contrast-dark"_s, u"system"_s};
    if (!themes.contains(options->theme))
        return misuse(u"themes are light, dark, contrast-light, contrast-dark and system."_s, u"--theme"_s);
    if (parser.isSet(u"font-scale"_s)) {
        options->fontScale = parser.value(u"font-scale"_s).toDouble();
        if (*options->fontScale < 0.75 || *options->fontScale > 3)
            return misuse(u"the scale of the type is between 0.75 and 3."_s, u"--font-scale"_s);
    }
    options->screen = parser.value(u"screen"_s);
    static const QStringList screens{u"send"_s, u"knowledge"_s, u"compare"_s, u"lab"_s, u"captures"_s,
        u"investigate"_s, u"matrix"_s, u"lessons"_s, u"lesson"_s, u"quiz"_s, u"mystery"_s};
    if (!screens.contains(options->screen))
        return misuse(
            u"screens are %1 and %2."_s.arg(screens.mid(0, screens.size() - 1).join(u", "_s), screens.last()),
            u"--screen"_s);
    options->presenter = parser.value(u"presenter"_s);
    static const QStringList stages{{}, u"covered"_s, u"verdict"_s, u"revealed"_s};
    if (!stages.contains(options->presenter))
        return misuse(u"a presentation starts covered, verdict or revealed."_s, u"--presenter"_s);
    return std::nullopt;
}

static std::optional<base::Error> readSend(const QString &text, Options *options)
{
    const qsizetype space = text.indexOf(u' ');
    if (space <= 0 || text.mid(space + 1).trimmed().isEmpty())
        return misuse(u"a request is written \"METHOD URL\"."_s, u"--send"_s);
    options->method = text.left(space).toUtf8();
    options->url = text.mid(space + 1).trimmed().toUtf8();
    return std::nullopt;
}

/// Does it have to be a file, because it cannot be meant as a URL?
static bool isMeantAsFile(const QString &word, const Options &options)
{
    const bool named = word.endsWith(".har"_L1) || word.endsWith(".ndjson"_L1);
    return !word.contains("://"_L1) && (named || options.screen == "captures"_L1);
}

/// Names of files; or "METHOD URL", or just a URL, as plain words.
static std::optional<base::Error> readWords(const QStringList &words, Options *options)
{
    const auto isFile = [](const QString &word) { return QFileInfo(word).isFile(); };
    if (!words.isEmpty() && std::all_of(words.begin(), words.end(), isFile)) {
        options->files = words;
        return std::nullopt;
    }
    for (const QString &word : words) {
        if (!isFile(word) && isMeantAsFile(word, *options))
            return misuse(u"there is no such file."_s, word);
    }
    if (words.size() == 1)
        options->method = "GET";
    if (words.size() == 2)
        options->method = words[0].toUtf8();
    if (words.size() > 2)
        return misuse(u"at most a method and a URL are taken, or names of files."_s, words[2]);
    if (!words.isEmpty())
        options->url = words.last().toUtf8();
    return std::nullopt;
}

base::Result<Options> readOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOptions(
        {{{u"h"_s, u"help"_s}, {}}, {{u"v"_s, u"version"_s}, {}}, {u"screenshot"_s, {}, u"file"_s},
            {u"size"_s, {}, u"size"_s}, {u"theme"_s, {}, u"theme"_s}, {u"font-scale"_s, {}, u"factor"_s},
            {u"screen"_s, {}, u"screen"_s, u"send"_s}, {u"presenter"_s, {}, u"stage"_s},
            {u"article"_s, {}, u"id"_s}, {u"codes"_s, {}, u"codes"_s}, {u"send"_s, {}, u"request"_s}});
    if (!parser.parse(arguments))
        return misuse(parser.errorText() + u'.', {});
    Options options;
    options.help = parser.isSet(u"help"_s);
    options.version = parser.isSet(u"version"_s);
    options.screenshot = parser.value(u"screenshot"_s);
    if (const auto error = readLook(parser, &options))
        return *error;
    options.article = parser.value(u"article"_s);
    options.codes = parser.value(u"codes"_s).split(u',', Qt::SkipEmptyParts);
    if (parser.isSet(u"send"_s)) {
        if (const auto error = readSend(parser.value(u"send"_s), &options))
            return *error;
    }
    if (const auto error = readWords(parser.positionalArguments(), &options))
        return *error;
    return options;
}

bool investigatesAtOnce(const Options &options)
{
    return options.screen == "investigate"_L1 && (options.url.isEmpty() || options.url.startsWith('/'));
}

QString optionsHelp()
{
    return QString::fromUtf8(R"(Usage: reasonphrase [OPTIONS] [[METHOD] URL]
       reasonphrase [OPTIONS] FILE…
Sends an HTTP request, shows every byte that crossed the wire, and says why the server answered that way.
With files it opens captures instead: HAR, what curl -i or curl -v printed, raw messages, NDJSON.

  -h, --help             this text
  -v, --version          the version
      --send "METHOD URL" send this at the start; a URL that begins with / goes to the practice server
      --screen NAME      send, knowledge, compare, lab, captures, investigate, matrix, lessons, lesson,
                         quiz or mystery
      --presenter STAGE  before an audience: covered, verdict or revealed
      --article ID       the article on the knowledge screen, such as 501, or the lesson and
                         its step, such as first-501/3
      --codes LIST       the codes to compare, such as 501,405,403,404
      --theme NAME       light, dark, contrast-light, contrast-dark or system
      --font-scale N     size of the type, 0.75 to 3
      --size WxH         size of the window
      --screenshot FILE  draw the window into a PNG file and quit; works without a display
)");
}

} // namespace window
