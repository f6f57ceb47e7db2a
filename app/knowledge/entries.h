// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

/// The facts as values, one struct a folder of data/.
namespace knowledge {

/// How often a code was seen in a measurement.
struct Share {
    int code = 0; ///< 0: no answer
    int count = 0;
};

/// A heading with a paragraph and the sections it rests on.
struct Block {
    QString heading;
    QString text; ///< plain text; paragraphs are separated by an empty line
    QStringList spec;
    std::vector<Share> shares; ///< a measurement, drawn as one bar after the first paragraph; may be empty
};

/// What a status or method asks of a field.
struct FieldRule {
    QString field;
    QString level; ///< MUST, SHOULD, MAY, SHOULD NOT, MUST NOT, typical
    QString when; ///< condition in words, may be empty
    QStringList spec;
};

struct Lookalike {
    QString id; ///< a status code or method
    QString text; ///< how it differs, half a sentence
};

/// data/statuses/501.json
struct Status {
    QString id; ///< "501"
    QString name;
    bool registered = true;
    QStringList spec; ///< defining section first: "rfc9110#15.6.2"
    QStringList formerNames;
    QString summary; ///< one sentence
    QString asks; ///< the question it answers: "Do I know this method?"; may be empty
    QString speaksAbout; ///< "the whole server", "this resource"…
    QString retry; ///< whether and when trying again helps
    std::optional<bool> heuristicallyCacheable;
    QString caching; ///< worked out: what a cache may do
    QStringList cachingSpec;
    QString content; ///< what the content is for, or that there is none
    QStringList contentSpec;
    std::vector<FieldRule> fields;
    std::vector<Block> blocks;
    std::vector<Lookalike> lookalikes;
    QStringList words; ///< what people type when they mean this

    int code() const { return id.toInt(); }
};

/// data/methods/PROPFIND.json ("*" is %2A.json)
struct Method {
    QString id;
    bool registered = true;
    QString family; ///< core, webdav, versioning, calendar, binding, reserved…
    QStringList spec;
    std::optional<bool> safe;
    std::optional<bool> idempotent;
    std::optional<bool> cacheable;
    QString caching;
    QStringList cachingSpec;
    QString content; ///< what content means in a request
    QStringList contentSpec;
    QString target; ///< forms of the request target
    QString summary;
    QStringList success; ///< typical codes when it works
    std::vector<Lookalike> codes; ///< codes with a meaning of their own for this method
    QStringList fields; ///< request fields that belong to it
    std::vector<Block> blocks;
    QStringList words;
};

/// data/fields/allow.json
struct FieldEntry {
    QString id; ///< lower case
    QString name;
    QString direction; ///< request, response, both
    QString syntax;
    QString cardinality; ///< list, singleton
    QString structured; ///< List, Item, Dictionary, or empty
    QString registration; ///< permanent, provisional, deprecated, obsoleted, unregistered
    QStringList spec;
    QString summary;
    std::vector<Block> blocks;
    QStringList words;
};

/// data/specs/rfc9110.json
struct Spec {
    QString id; ///< "rfc9110"
    QString title;
    int year = 0;
    QString url;
    QHash<QString, QString> sections; ///< "15.6.2" → heading, for the sections that data/ cites
};

struct ComparisonCell {
    QString text;
    QString mark; ///< yes, no, maybe, must, or empty
    QString strong; ///< leading words of `text` that carry the answer
    int value = -1; ///< for bars: value of ComparisonRow::of; -1: none
    QStringList spec;
};

struct ComparisonRow {
    QString id;
    QString label;
    QString style; ///< text, lead, mark, bar
    int of = 0; ///< bars: the whole
    std::vector<ComparisonCell> cells; ///< one per code, same order
};

/// data/comparisons/501-405-403.json
struct Comparison {
    QString id;
    QString title;
    QStringList codes;
    std::vector<ComparisonRow> rows;
    QString note;
};

/// data/claims/….json: what popular references say, checked.
struct Claim {
    QString id;
    QStringList about; ///< status codes, methods, field ids
    QString claim; ///< the claim in our paraphrase
    QString verdict; ///< true, false, half-true, depends, misleading, self-contradictory, unsupported
    QString text; ///< what is so instead
    QStringList spec;
    QString measured; ///< software and version, when a measurement is the evidence; may be empty
};

/// One way to recognise a server: all of its parts must hold.
struct Fingerprint {
    struct Part {
        QString field; ///< response field name, or "reason", "content", "status"
        QRegularExpression pattern; ///< a group named "version" yields the version
    };
    std::vector<Part> parts;
};

/// data/servers/nginx.json
struct ServerProfile {
    QString id;
    QString name;
    QString kind; ///< server, proxy, gateway, cdn, waf, framework
    std::vector<Fingerprint> recognise;
    std::vector<Block> blocks; ///< behaviour and configuration, with what was measured
};

/// One gate a request has to pass. data/decisions/method-known.json
struct Gate {
    struct Edge {
        QString answer; ///< "no", "yes", "absent"…
        QString to; ///< id of the next gate, or a status code
        QString text; ///< for ends that are more than a code: "TRACE echo", may be empty
    };
    QString id;
    QString stage; ///< parse, routing, server, access, resource, content, negotiation, existence,
                   ///< preconditions, action
    int order = 0; ///< place in the typical order
    QString question;
    QString label; ///< short, for the strip: "Method known?"; empty: not on the strip by itself
    std::vector<Edge> edges;
    QStringList spec;
    QString binding; ///< MUST, SHOULD, MAY, definition, convention
    bool orderBinding = false; ///< the RFC fixes the place of this gate
    QString note;
};

} // namespace knowledge
