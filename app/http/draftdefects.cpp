// SPDX-License-Identifier: Apache-2.0
#include "app/http/contentpieces.h"
#include "app/http/syntax.h"

#include <algorithm>

namespace http {

using namespace Qt::StringLiterals;

const std::vector<DraftDefectFact> &draftDefects()
{
    using D = DraftDefect;
    static const std::vector<DraftDefectFact> facts{
        {D::NoHost, "no-host", u"no Host"_s, u"rfc9112#3.2"_s},
        {D::TwoHosts, "two-hosts", u"two Hosts"_s, u"rfc9112#3.2"_s},
        {D::LengthAgainstCoding, "length-and-coding", u"Content-Length against Transfer-Encoding"_s,
            u"rfc9112#6.2"_s},
        {D::BadChunk, "bad-chunk", u"bad chunk size"_s, u"rfc9112#7.1"_s},
        {D::BareLf, "bare-lf", u"lines end in LF alone"_s, u"rfc9112#2.2"_s},
        {D::OddVersion, "odd-version", u"HTTP/9.9"_s, u"rfc9112#2.3"_s},
        {D::SpaceBeforeColon, "space-before-colon", u"space before a colon"_s, u"rfc9112#5.1"_s},
        {D::FoldedLine, "folded-line", u"a folded line"_s, u"rfc9112#5.2"_s},
        {D::BadLength, "bad-length", u"Content-Length that is no number"_s, u"rfc9110#8.6"_s},
        {D::NoEmptyLine, "no-empty-line", u"no empty line after the fields"_s, u"rfc9112#2.1"_s},
    };
    return facts;
}

bool hasDraftDefect(const Draft &draft, DraftDefect defect)
{
    return !draft.raw && draft.version != "HTTP/2" && draft.defects.contains(defect);
}

static auto named(QByteArrayView name)
{
    return [name](const DraftField &field) { return sameName(field.name, name); };
}

static void spoilHost(const Draft &draft, std::vector<DraftField> *fields)
{
    if (hasDraftDefect(draft, DraftDefect::NoHost))
        std::erase_if(*fields, named("Host"));
    if (hasDraftDefect(draft, DraftDefect::TwoHosts)) {
        const auto host = std::find_if(fields->begin(), fields->end(), named("Host"));
        const auto after = host == fields->end() ? fields->begin() : host + 1;
        fields->insert(after, {"Host", "second.invalid", true, true});
    }
}

void spoilFields(const Draft &draft, qint64 contentSize, std::vector<DraftField> *fields)
{
    spoilHost(draft, fields);
    const QByteArray size = QByteArray::number(contentSize);
    const auto length = [fields] {
        return std::find_if(fields->begin(), fields->end(), named("Content-Length"));
    };
    if (hasDraftDefect(draft, DraftDefect::LengthAgainstCoding)) {
        if (length() == fields->end())
            fields->push_back({"Content-Length", size, true, true});
        if (std::none_of(fields->begin(), fields->end(), named("Transfer-Encoding")))
            fields->push_back({"Transfer-Encoding", "chunked", true, true});
    }
    if (hasDraftDefect(draft, DraftDefect::BadLength)) {
        if (length() == fields->end())
            fields->push_back({"Content-Length", size, true, true});
        length()->value += 'x';
    }
}

/// Host is left alone: a server that cannot read it complains of that first.
static size_t lineToSpoil(const std::vector<DraftField> &fields)
{
    const auto it = std::find_if_not(fields.begin(), fields.end(), named("Host"));
    return it == fields.end() ? 0 : size_t(it - fields.begin());
}

QByteArray writtenHead(const Draft &draft, const QByteArray &target, const std::vector<DraftField> &fields)
{
    const auto has = [&draft](DraftDefect defect) { return hasDraftDefect(draft, defect); };
    const QByteArray end = has(DraftDefect::BareLf) ? "\n" : "\r\n";
    const QByteArray version = has(DraftDefect::OddVersion) ? "HTTP/9.9" : draft.version;
    QByteArray bytes = draft.method + ' ' + target + (version.isEmpty() ? ""_ba : ' ' + version) + end;
    const size_t spoilt = lineToSpoil(fields);
    for (size_t i = 0; i < fields.size(); ++i) {
        const DraftField &field = fields[i];
        const bool space = i == spoilt && has(DraftDefect::SpaceBeforeColon);
        const bool fold = i == spoilt && has(DraftDefect::FoldedLine);
        bytes += field.name + (space ? " :" : ":");
        if (fold)
            bytes += end + ' ';
        else if (!field.value.isEmpty())
            bytes += ' ';
        bytes += field.value + end;
    }
    return has(DraftDefect::NoEmptyLine) ? bytes : bytes + end;
}

} // namespace http
