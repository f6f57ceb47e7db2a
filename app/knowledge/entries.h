// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/needle.h"

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

/// Something people ask about an entry.
struct Question {
    QString question;
    QString answer;
    QStringList spec;
};

/// A request to the lab that shows what the entry is about.
struct Trial {
    QString personality; ///< id of a lab personality
    QString method;
    QString target;
    std::vector<std::pair<QString, QString>> fields; ///< sent besides the usual ones
    QString text; ///< what to look at, may be empty
};

/// Who uses what no registry lists, or uses a registered number for something else.
struct Origin {
    QString name; ///< what they call it
    QString usedBy;
    QString meaning;
    QString onTheWire; ///< whether a client ever sees it
    QString confidence; ///< high, medium, low
    QStringList sources; ///< where it was read or measured
};

/// data/statuses/501.json
struct Status {
    QString id; ///< "501"; unregistered ones may be out of range ("000", "783") or a family ("1xxx")
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
    std::vector<Question> questions;
    std::vector<Trial> trials;
    std::vector<Origin> origins; ///< at least one when not registered
    QStringList words; ///< what people type when they mean this

    /// -1 for a family such as "1xxx".
    int code() const
    {
        bool number = false;
        const int value = id.toInt(&number);
        return number ? value : -1;
    }
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
    std::vector<Question> questions;
    std::vector<Trial> trials;
    std::vector<Origin> origins; ///< at least one when not registered
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
    /// What a part looks at.
    enum class Source { Field, Reason, Content, Status };
    struct Part {
        QString field; ///< response field name, or "reason", "content", "status"
        QRegularExpression pattern; ///< a group named "version" yields the version
        Source source = Source::Field;
        QByteArray name; ///< `field` as bytes
        base::Needle needle; ///< of `pattern`
    };
    std::vector<Part> parts;
    quint64 names = 0; ///< base::nameBit of all fields it looks at
};

/// Where a fingerprint stands, and what a response must have for it.
struct FingerprintPlace {
    quint64 names = 0; ///< as in Fingerprint
    quint32 server = 0; ///< index in Knowledge::servers()
    quint32 fingerprint = 0; ///< index in its `recognise`
};

/// data/servers/nginx.json
struct ServerProfile {
    QString id;
    QString name;
    QString kind; ///< server, proxy, gateway, cdn, waf, framework
    std::vector<Fingerprint> recognise;
    std::vector<Block> blocks; ///< behaviour and configuration, with what was measured
    QStringList observed; ///< ids of the observations that it rests on
};

/// What one server answered to the matrix. data/observations/nginx.json
struct Observation {
    struct Answer {
        QString method;
        int status = 0; ///< 0: it hung up
        QString reason; ///< may be empty
        std::optional<QStringList> allow; ///< nullopt: no such field
    };
    struct Table {
        QString kind; ///< here (anyone may read it), missing, protected
        QString target;
        std::vector<Answer> answers; ///< in the order of measuredMethods()
    };
    QString id;
    QString profile; ///< id in servers/; empty: it says nothing about one software
    QString name; ///< "nginx, static files and WebDAV"
    QString software;
    QString version;
    QString package; ///< with the version of the package; may be empty
    QString date; ///< "2026-11-23"
    QString configuration; ///< what was set up, a sentence
    bool byApplication = false; ///< an application behind it decided, not the software itself
    std::vector<std::pair<QString, QString>>
        order; ///< gates (filter, access, path, method), the earlier first
    std::vector<Table> tables;

    /// Null: not asked.
    const Answer *answer(const QString &kind, const QString &method) const;
};

/// A request to a server that was set up by a recipe, and the answer it has to give.
struct RecipeCheck {
    QString method;
    QString target;
    std::vector<std::pair<QString, QString>> fields;
    int status = 0;
    std::vector<std::pair<QString, QRegularExpression>> has; ///< response fields that match
    QStringList lacks; ///< response fields that must not be there
};

/// How to make a piece of software send a status properly, or stop sending it. data/recipes/nginx-405.json
struct Recipe {
    QString id;
    QString server; ///< id of its profile in servers/
    QStringList codes; ///< most have one; redirects share
    QString title; ///< "Add the Allow field that nginx leaves out"
    QString text; ///< why and what to mind; paragraphs separated by an empty line
    QStringList spec;
    QString file; ///< where the snippet goes: "nginx.conf, in server { }"
    QString language; ///< of the snippet: nginx, apache, caddyfile, javascript, python, go…
    QStringList code; ///< lines
    std::vector<RecipeCheck> checks;
    QString tested; ///< "nginx 1.22.1, 2026-11"; empty: not run
    QString untested; ///< why not, where `tested` is empty
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

/// What people call things. data/synonyms.json
struct Synonyms {
    QString id; ///< "synonyms"
    QStringList little; ///< words of a query that may be missing: "the", "how"
    std::vector<std::pair<QString, QString>> kinds; ///< word for a kind of entry, and the kind
    std::vector<std::pair<QString, QString>> words; ///< word or phrase, and the words of the facts for it
};

} // namespace knowledge
