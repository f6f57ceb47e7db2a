// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/streams.h"
#include "app/explain/report.h"
#include "app/interchange/captured.h"

#include <array>
#include <memory>

namespace cli {

/// One entry of a capture with what is said of it: a report for each of its exchanges.
struct Linted {
    const interchange::Item &item;
    const std::vector<explain::Report> &reports;
};

/// What a whole run of lint came to.
struct LintSummary {
    int exchanges = 0;
    int unreadable = 0; ///< entries, lines and files
    int skipped = 0; ///< entries that are not HTTP
    std::array<int, 5> findings{}; ///< by level

    void add(const Linted &linted);
    int count(explain::Level level) const { return findings[size_t(level)]; }
    /// The gravest level that was found, "error" before "warn"; empty: nothing was found.
    QString worst() const;
};

/// Writes what lint finds in one format, entry by entry.
class LintWriter {
public:
    LintWriter() = default;
    virtual ~LintWriter() = default;
    Q_DISABLE_COPY_MOVE(LintWriter)

    virtual void add(const Linted &linted) = 0;
    /// Once, last.
    virtual void finish(const LintSummary &summary) = 0;
};

/// How much lint tells.
struct LintShape {
    QString format; ///< text, json, ndjson, sarif or junit
    explain::Level least = explain::Level::Info; ///< text, sarif and junit leave out what is below
    explain::Wording wording = explain::Wording::Expert;
};
std::unique_ptr<LintWriter> makeLintWriter(Streams &io, const LintShape &shape);

std::unique_ptr<LintWriter> makeTextWriter(Streams &io, const LintShape &shape);
std::unique_ptr<LintWriter> makeJsonWriter(Streams &io);
std::unique_ptr<LintWriter> makeNdjsonWriter(Streams &io);
std::unique_ptr<LintWriter> makeSarifWriter(Streams &io, explain::Level least);
std::unique_ptr<LintWriter> makeJunitWriter(Streams &io, explain::Level least);

/// "DELETE https://shop.test/a"; "(unknown request)" when it was not captured.
QString requestWords(const http::Exchange &exchange);
/// "405 Method Not Allowed", or why there is no answer.
QString answerWords(const http::Exchange &exchange);
/// What was found, as one sentence: "Allow is missing: A 405 lists what is allowed."
QString findingWords(const explain::Finding &finding);
/// "shop.har:12 #3"
QString placeWords(const interchange::Item &item);
/// "RFC 9110 15.5.6, RFC 9110 10.2.1"
QString sectionWords(const QStringList &spec);

} // namespace cli
