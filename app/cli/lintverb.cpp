// SPDX-License-Identifier: Apache-2.0
#include "app/cli/capturereader.h"
#include "app/cli/lintwriter.h"
#include "app/cli/verbs.h"
#include "app/cli/why.h"
#include "app/explain/explainer.h"

#include <QCommandLineParser>

#include <algorithm>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

struct LintOrder {
    QStringList files;
    QString requestFile;
    QString responseFile;
    QByteArray scheme = "http";
    QStringList why; ///< rules to trace
    LintShape shape;
};

void addOptions(QCommandLineParser *parser)
{
    parser->setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    parser->setApplicationDescription(
        u"Explains what was captured elsewhere: HAR, NDJSON, what curl -i or curl -v printed, raw messages.\n"
        "What a file is, is told by what it begins with. What a record cannot show is not judged."_s);
    parser->addPositionalArgument(u"FILE"_s, u"Captures; - is standard input."_s, u"[FILE…]"_s);
    parser->addOptions({
        {{u"h"_s, u"help"_s}, u"Shows this."_s},
        {u"format"_s, u"text, json, ndjson, sarif or junit."_s, u"FORMAT"_s},
        {u"level"_s, u"The least level that text, sarif and junit tell: error, warn, info, good or open."_s,
            u"LEVEL"_s, u"info"_s},
        {u"why"_s, u"Tells how each condition of this rule or verdict held; may be repeated."_s, u"RULE"_s},
        {u"wording"_s, wordingHelp(), u"WORDING"_s, u"expert"_s},
        {u"request"_s, u"Raw bytes of one or more requests."_s, u"FILE"_s},
        {u"response"_s, u"Raw bytes of the responses to them."_s, u"FILE"_s},
        {u"scheme"_s, u"What the raw bytes crossed: http or https."_s, u"SCHEME"_s, u"http"_s},
    });
}

/// One of `words`, or an Error that lists them.
base::Result<qsizetype> wordOf(
    const QCommandLineParser &parser, const QString &option, const QStringList &words)
{
    const qsizetype at = words.indexOf(parser.value(option));
    if (at < 0)
        return base::Error{
            u"\"%1\" is none of %2."_s.arg(parser.value(option), words.join(u", "_s)), u"--"_s + option, {}};
    return at;
}

base::Result<LintOrder> readOrder(const QCommandLineParser &parser, bool json)
{
    LintOrder order;
    order.files = parser.positionalArguments();
    order.requestFile = parser.value(u"request"_s);
    order.responseFile = parser.value(u"response"_s);
    order.scheme = parser.value(u"scheme"_s).toLatin1();
    order.why = parser.values(u"why"_s);
    order.shape.format = parser.isSet(u"format"_s) ? parser.value(u"format"_s) : json ? u"json"_s : u"text"_s;
    static const QStringList formats{u"text"_s, u"json"_s, u"ndjson"_s, u"sarif"_s, u"junit"_s};
    if (!formats.contains(order.shape.format))
        return base::Error{
            u"\"%1\" is none of %2."_s.arg(order.shape.format, formats.join(u", "_s)), u"--format"_s, {}};
    const auto level = wordOf(parser, u"level"_s, {u"error"_s, u"warn"_s, u"info"_s, u"good"_s, u"open"_s});
    if (!level)
        return level.error();
    order.shape.least = explain::Level(*level);
    const auto wording = readWording(parser.value(u"wording"_s));
    if (!wording)
        return wording.error();
    order.shape.wording = *wording;
    if (const auto scheme = wordOf(parser, u"scheme"_s, {u"http"_s, u"https"_s}); !scheme)
        return scheme.error();
    if (order.files.isEmpty() && order.requestFile.isEmpty() && order.responseFile.isEmpty())
        return base::Error{u"lint takes files, - for standard input, or --request and --response."_s, {},
            u"For example: curl -si http://127.0.0.1/ | reasonphrase-cli lint -"_s};
    return order;
}

/// One run: reads, explains, writes and counts.
class Lint {
public:
    Lint(Streams &io, const LintOrder &order)
        : m_knowledge(knowledge::Knowledge::load(io.dataFolder, io.ownFolder))
        , m_explainer(m_knowledge, io.dataFolder)
        , m_writer(makeLintWriter(io, order.shape))
        , m_reader(io, [this](interchange::Item &item) { add(item); })
    {
        m_context.why = order.why;
        m_context.wording = order.shape.wording;
    }

    std::optional<base::Error> mistake() const { return unknownRule(m_explainer, m_context.why); }

    void readFile(const QString &path) { m_reader.readFile(path); }

    void readPair(const LintOrder &order)
    {
        m_scheme = order.scheme;
        m_reader.readPair(order.requestFile, order.responseFile);
        m_scheme.clear();
        m_stream.clear();
    }

    int finish()
    {
        m_summary.skipped = m_reader.skipped();
        m_writer->finish(m_summary);
        if (m_summary.unreadable > 0)
            return Trouble;
        return m_summary.count(explain::Level::Error) > 0 ? Found : Done;
    }

private:
    /// Whatever the length of a stream, each of its exchanges is compared with so many before it.
    static constexpr std::size_t lookBack = 64;

    static std::span<const http::Exchange> lastOf(std::span<const http::Exchange> all)
    {
        return all.last(std::min(all.size(), lookBack));
    }

    void add(interchange::Item &item)
    {
        const bool isPair = !m_scheme.isEmpty();
        std::vector<explain::Report> reports;
        reports.reserve(item.exchanges.size());
        for (http::Exchange &exchange : item.exchanges) {
            if (isPair) {
                exchange.scheme = m_scheme;
                exchange.schemeKnown = true;
            }
            const std::span<const http::Exchange> line(item.exchanges);
            m_context.earlier = lastOf(isPair ? m_stream : line.first(reports.size()));
            reports.push_back(m_explainer.explain(exchange, m_context));
        }
        const Linted linted{item, reports};
        m_summary.add(linted);
        m_writer->add(linted);
        if (isPair)
            keep(item.exchanges);
    }

    /// The items of a pair of files are one stream.
    void keep(std::vector<http::Exchange> &exchanges)
    {
        if (m_stream.size() >= 2 * lookBack)
            m_stream.erase(m_stream.begin(), m_stream.end() - qsizetype(lookBack));
        std::move(exchanges.begin(), exchanges.end(), std::back_inserter(m_stream));
    }

    knowledge::Knowledge m_knowledge;
    explain::Explainer m_explainer;
    explain::Context m_context;
    std::unique_ptr<LintWriter> m_writer;
    CaptureReader m_reader;
    LintSummary m_summary;
    QByteArray m_scheme; ///< of a pair of files; empty while anything else is read
    std::vector<http::Exchange> m_stream; ///< the last of that pair
};

} // namespace

int runLint(const QStringList &arguments, Streams &io)
{
    QCommandLineParser parser;
    addOptions(&parser);
    if (!parser.parse(QStringList{u"reasonphrase-cli lint"_s} + arguments))
        return fail(
            io, {parser.errorText() + u'.', {}, u"reasonphrase-cli lint --help tells what it takes."_s});
    if (parser.isSet(u"help"_s)) {
        io.out << helpOf(u"lint"_s, parser);
        return Done;
    }
    const base::Result<LintOrder> order = readOrder(parser, io.json);
    if (!order)
        return fail(io, order.error());
    Lint lint(io, *order);
    if (const auto error = lint.mistake())
        return fail(io, *error);
    for (const QString &path : order->files)
        lint.readFile(path);
    if (!order->requestFile.isEmpty() || !order->responseFile.isEmpty())
        lint.readPair(*order);
    return lint.finish();
}

} // namespace cli
