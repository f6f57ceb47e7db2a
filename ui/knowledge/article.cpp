// SPDX-License-Identifier: Apache-2.0
#include "ui/knowledge/article.h"

#include "app/knowledge/unknownstatus.h"
#include "ui/knowledge/articleparts.h"

namespace knowledgeui {

using namespace Qt::StringLiterals;
using knowledge::Knowledge;

QString longSpecLabel(const QString &reference)
{
    QString document = Knowledge::specLabel(reference.section(u'#', 0, 0));
    const QString section = reference.section(u'#', 1);
    if (section.isEmpty())
        return document;
    return section.at(0).isLetter() ? ArticleWriter::tr("%1, appendix %2").arg(document, section)
                                    : ArticleWriter::tr("%1, section %2").arg(document, section);
}

// "no reason to: nothing says it is temporary" is a value and a note.
static Glance halved(const QString &icon, const QString &label, const QString &text)
{
    for (const QString &mark : {u": "_s, u"; "_s, u", "_s}) {
        const qsizetype at = text.indexOf(mark);
        if (at > 0 && at < 40)
            return {icon, label, text.left(at), text.mid(at + mark.size())};
    }
    return {icon, label, text, {}};
}

Glance ArticleWriter::definedIn(const QStringList &spec, const QString &registration) const
{
    return {u"knowledge"_s, tr("Defined in"), spec.isEmpty() ? tr("no RFC") : longSpecLabel(spec.first()),
        registration};
}

// rfc9110#15: an unknown code counts as the first of its class, one outside of the classes as a server error.
static QString readAs(int code)
{
    return code >= 100 && code < 600 ? QString::number(code / 100 * 100) : u"500"_s;
}

QList<Glance> ArticleWriter::statusGlances(const knowledge::Status &status) const
{
    QList<Glance> list{
        definedIn(status.spec, status.registered ? tr("registered at IANA") : tr("not registered at IANA"))};
    QStringList required;
    QStringList allowed;
    for (const knowledge::FieldRule &rule : status.fields) {
        if (rule.level == u"MUST")
            required << (rule.when.isEmpty() || rule.when.startsWith(u"always")
                    ? rule.field
                    : tr("%1, on a condition").arg(rule.field));
        else if (rule.level == u"SHOULD" || rule.level == u"MAY")
            allowed << rule.field;
    }
    QString note;
    if (!allowed.isEmpty())
        note = tr("%1 may be sent").arg(allowed.mid(0, 3).join(u", "_s));
    list << Glance{
        u"filter"_s, tr("Required fields"), required.isEmpty() ? tr("none") : required.join(u'\n'), note};
    if (!status.heuristicallyCacheable)
        list << Glance{u"cache"_s, tr("Cacheable"), tr("the question does not arise"), {}};
    else if (*status.heuristicallyCacheable)
        list << Glance{u"cache"_s, tr("Cacheable"), tr("heuristically"), tr("matters only for GET and HEAD")};
    else
        list << Glance{
            u"cache"_s, tr("Cacheable"), tr("not by guessing"), tr("only with explicit freshness")};
    list << halved(u"refresh"_s, tr("Retry"), status.retry);
    list << halved(u"server"_s, tr("It speaks about"), status.speaksAbout);
    return list;
}

void ArticleWriter::addClaims(Article *article) const
{
    Section section = headed(tr("Disputed claims"));
    const QList<const knowledge::Claim *> claims = m_knowledge.claimsAbout(article->id);
    for (const knowledge::Claim *claim : claims) {
        if (claim->verdict != u"true")
            section.claims << *claim;
    }
    article->claimsChecked = qsizetype(m_knowledge.claims().size());
    if (!section.claims.isEmpty())
        article->sections << section;
}

Article ArticleWriter::statusArticle(const knowledge::Status &status) const
{
    Article article;
    article.kind = u"status"_s;
    article.id = status.id;
    article.code = status.code();
    article.title = status.id;
    article.name = status.name;
    article.classLine = tr("%1 · %2xx").arg(Knowledge::className(status.code())).arg(status.code() / 100);
    article.summary = status.summary;
    article.spec = status.spec;
    article.registered = status.registered;
    if (!status.registered)
        article.classLine = tr("Not registered · read as %1").arg(readAs(status.code()));
    article.glances = statusGlances(status);
    addOrigins(&article, status.registered ? std::vector<knowledge::Origin>() : status.origins);
    addBlocks(&article, status.blocks);
    Section fields = headed(tr("Fields"));
    for (const knowledge::FieldRule &rule : status.fields)
        fields.pointers << Pointer{
            u"field"_s, rule.field.toLower(), rule.field, rule.level, rule.when, rule.spec};
    if (!fields.pointers.isEmpty())
        article.sections << fields;
    addText(&article, tr("Content"), status.content, status.contentSpec);
    addText(&article, tr("Caching"), status.caching, status.cachingSpec);
    if (!status.formerNames.isEmpty())
        addText(&article, tr("Former names"), status.formerNames.join(u", "_s), {});
    Section alike = headed(tr("Lookalikes"));
    for (const knowledge::Lookalike &other : status.lookalikes)
        alike.pointers << Pointer{u"status"_s, other.id, other.id, {}, other.text, {}};
    if (!alike.pointers.isEmpty())
        article.sections << alike;
    addQuestions(&article, status.questions);
    addRecipes(&article, status.id, {});
    addTrials(&article, status.trials);
    if (status.registered)
        addOrigins(&article, status.origins);
    addClaims(&article);
    return article;
}

QList<Glance> ArticleWriter::methodGlances(const knowledge::Method &method) const
{
    const auto answer = [](std::optional<bool> value) {
        return !value ? tr("not said") : *value ? tr("yes") : tr("no");
    };
    QList<Glance> list{
        definedIn(method.spec, method.registered ? tr("registered at IANA") : tr("not registered at IANA"))};
    list << Glance{u"shield"_s, tr("Safe"), answer(method.safe),
        method.safe.value_or(false) ? tr("asks for no change") : QString()};
    list << Glance{u"refresh"_s, tr("Idempotent"), answer(method.idempotent),
        method.idempotent.value_or(false) ? tr("may be repeated after a lost answer") : QString()};
    list << Glance{u"cache"_s, tr("Answers can be cached"), answer(method.cacheable), {}};
    list << Glance{u"path"_s, tr("Request target"), method.target, {}};
    if (!method.success.isEmpty())
        list << Glance{u"check"_s, tr("When it works"), method.success.join(u", "_s), {}};
    return list;
}

Article ArticleWriter::methodArticle(const knowledge::Method &method) const
{
    Article article;
    article.kind = u"method"_s;
    article.id = method.id;
    article.title = method.id;
    article.classLine = tr("Method · %1").arg(method.family == u"webdav" ? u"WebDAV"_s : method.family);
    article.summary = method.summary;
    article.spec = method.spec;
    article.registered = method.registered;
    article.glances = methodGlances(method);
    addOrigins(&article, method.origins);
    addBlocks(&article, method.blocks);
    addText(&article, tr("Content"), method.content, method.contentSpec);
    addText(&article, tr("Caching"), method.caching, method.cachingSpec);
    Section codes = headed(tr("Codes with a meaning of their own"));
    for (const knowledge::Lookalike &code : method.codes)
        codes.pointers << Pointer{u"status"_s, code.id, code.id, {}, code.text, {}};
    if (!codes.pointers.isEmpty())
        article.sections << codes;
    Section fields = headed(tr("Fields that belong to it"));
    for (const QString &field : method.fields) {
        const knowledge::FieldEntry *entry = m_knowledge.field(field);
        fields.pointers << Pointer{
            u"field"_s, field.toLower(), field, {}, entry ? entry->summary : QString(), {}};
    }
    if (!fields.pointers.isEmpty())
        article.sections << fields;
    addMeasured(&article, method.id);
    addQuestions(&article, method.questions);
    addTrials(&article, method.trials);
    addClaims(&article);
    return article;
}

Article ArticleWriter::fieldArticle(const knowledge::FieldEntry &field) const
{
    Article article;
    article.kind = u"field"_s;
    article.id = field.id;
    article.title = field.name;
    const QString direction = field.direction == u"both" ? tr("request and response") : field.direction;
    article.classLine = tr("Field · %1").arg(direction);
    article.summary = field.summary;
    article.spec = field.spec;
    article.glances << definedIn(field.spec, field.registration)
                    << Glance{u"send"_s, tr("Sent in"), direction, {}}
                    << Glance{u"note"_s, tr("Value"), field.syntax,
                           field.structured.isEmpty() ? QString()
                                                      : tr("structured field: %1").arg(field.structured)}
                    << Glance{u"copy"_s, tr("Several lines"),
                           field.cardinality == u"list" ? tr("allowed") : tr("not allowed"),
                           field.cardinality == u"list" ? tr("they form one list") : tr("one value only")};
    addBlocks(&article, field.blocks);
    Section asked = headed(tr("Statuses that ask for it"));
    for (const knowledge::Status &status : m_knowledge.statuses()) {
        for (const knowledge::FieldRule &rule : status.fields) {
            if (rule.field.compare(field.name, Qt::CaseInsensitive) == 0)
                asked.pointers << Pointer{
                    u"status"_s, status.id, status.id, rule.level, rule.when, rule.spec};
        }
    }
    if (!asked.pointers.isEmpty())
        article.sections << asked;
    addClaims(&article);
    return article;
}

Article ArticleWriter::write(const QString &kind, const QString &id) const
{
    if (kind == u"status") {
        if (const knowledge::Status *status = m_knowledge.status(id))
            return statusArticle(*status);
        bool number = false;
        const int code = id.toInt(&number);
        if (number && code >= 0 && code < 10000)
            return statusArticle(knowledge::unknownStatus(code));
    } else if (kind == u"method") {
        if (const knowledge::Method *method = m_knowledge.method(id))
            return methodArticle(*method);
    } else if (kind == u"field") {
        if (const knowledge::FieldEntry *field = m_knowledge.field(id))
            return fieldArticle(*field);
    }
    return entryArticle(kind, id);
}

} // namespace knowledgeui
