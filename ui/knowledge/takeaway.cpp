// SPDX-License-Identifier: Apache-2.0
#include "ui/knowledge/takeaway.h"

#include "ui/handout/paper.h"

#include <QTextDocument>

namespace knowledgeui {

using namespace Qt::StringLiterals;
using knowledge::Knowledge;

namespace {

QString links(const QStringList &spec)
{
    QStringList list;
    for (const QString &reference : spec)
        list << u"[%1](%2)"_s.arg(Knowledge::specLabel(reference), Knowledge::specUrl(reference));
    return list.join(u", "_s);
}

// Entries are plain text: what Markdown would take for a sign of its own is kept as it is.
QString plain(QString text)
{
    for (const QChar sign : u"\\*_`<[#|"_s)
        text.replace(sign, u'\\' + QString(sign));
    return text;
}

void addList(QString *out, const Section &section)
{
    for (const Pointer &pointer : section.pointers) {
        *out += u"- **%1**"_s.arg(plain(pointer.label));
        if (!pointer.stamp.isEmpty())
            *out += u' ' + pointer.stamp;
        if (!pointer.text.isEmpty())
            *out += u": "_s + plain(pointer.text);
        if (!pointer.spec.isEmpty())
            *out += u" ("_s + links(pointer.spec) + u')';
        *out += u'\n';
    }
    for (const knowledge::Trial &trial : section.trials)
        *out +=
            u"- `%1 %2` (%3) %4\n"_s.arg(trial.method, trial.target, trial.personality, plain(trial.text));
    if (!section.pointers.isEmpty() || !section.trials.isEmpty())
        *out += u'\n';
}

void addSection(QString *out, const Section &section)
{
    *out += u"## "_s + plain(section.heading) + u"\n\n"_s;
    for (const QString &paragraph : section.paragraphs)
        *out += plain(paragraph) + u"\n\n"_s;
    for (const QString &item : section.items)
        *out += u"- "_s + plain(item) + u'\n';
    if (!section.items.isEmpty())
        *out += u'\n';
    for (const Sample &sample : section.samples)
        *out += u"```\n"_s + sample.lines.join(u'\n') + u"\n```\n\n"_s;
    addList(out, section);
    for (const knowledge::Question &question : section.questions) {
        *out += u"**%1** %2"_s.arg(plain(question.question), plain(question.answer));
        *out += (question.spec.isEmpty() ? QString() : u" ("_s + links(question.spec) + u')') + u"\n\n"_s;
    }
    for (const knowledge::Claim &claim : section.claims) {
        *out += u"- “%1” **%2.** %3"_s.arg(plain(claim.claim), claim.verdict, plain(claim.text));
        *out += (claim.spec.isEmpty() ? QString() : u" ("_s + links(claim.spec) + u')') + u'\n';
    }
    if (!section.code.isEmpty())
        *out += u"```\n"_s + section.code.join(u'\n') + u"\n```\n\n"_s;
    if (!section.spec.isEmpty())
        *out += links(section.spec) + u"\n\n"_s;
}

} // namespace

QString articleMarkdown(const Article &article, const QString &note)
{
    QString out = u"# %1\n\n"_s.arg(plain((article.title + u' ' + article.name).trimmed()));
    out += u"*%1*\n\n"_s.arg(plain(article.classLine));
    if (!article.summary.isEmpty())
        out += plain(article.summary) + u"\n\n"_s;
    for (const Glance &glance : article.glances) {
        const QString more = glance.note.isEmpty() ? QString() : u", "_s + plain(glance.note);
        out += u"- %1: %2%3\n"_s.arg(
            plain(glance.label), plain(QString(glance.value).replace(u'\n', u", "_s)), more);
    }
    out += u'\n';
    if (!note.trimmed().isEmpty())
        out += u"> "_s + QString(note).trimmed().replace(u'\n', u"\n> "_s) + u"\n\n"_s;
    for (const Section &section : article.sections)
        addSection(&out, section);
    return out;
}

int printArticle(const Article &article, const QString &note, QPagedPaintDevice *device)
{
    QTextDocument document;
    document.setMarkdown(articleMarkdown(article, note), QTextDocument::MarkdownNoHTML);
    return handout::print(&document, {2}, device);
}

} // namespace knowledgeui
