// SPDX-License-Identifier: Apache-2.0
#include "app/training/recording.h"

#include "app/http/syntax.h"
#include "app/training/lessonreader.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSaveFile>

namespace training {

using namespace Qt::StringLiterals;

namespace {

bool isSecret(const QByteArray &name)
{
    for (const char *each : {"Authorization", "Proxy-Authorization", "Cookie"}) {
        if (http::sameName(name, each))
            return true;
    }
    return false;
}

/// The request as the lines of a block.
QString requestLines(const http::Draft &draft, const Event &event)
{
    QString text = http::visibleText(event.method) + u' ' + http::visibleText(event.target);
    if (draft.version != "HTTP/1.1")
        text += u' ' + QString::fromLatin1(draft.version);
    for (const http::DraftField &field : draft.fields) {
        if (!field.enabled || field.name.isEmpty())
            continue;
        const QString value = isSecret(field.name) ? u"***"_s : http::visibleText(field.value);
        text += u'\n' + http::visibleText(field.name) + u": "_s + value;
    }
    if (!draft.content.isEmpty())
        text += u"\n\n"_s + QString::fromUtf8(draft.content);
    return text;
}

QString options(const http::Draft &draft, int follow)
{
    QString text;
    if (follow > 0)
        text += u" follow=%1"_s.arg(follow);
    if (!draft.switchedOff.isEmpty())
        text += u" without="_s + QString::fromLatin1(draft.switchedOff.join(','));
    return text;
}

QString checkLines(const Event &event)
{
    QStringList lines{u"method: "_s + QString::fromLatin1(event.method),
        u"target: "_s + QString::fromLatin1(event.target),
        u"status: "_s + (event.status ? QString::number(event.status) : u"none"_s)};
    if (!event.redirects.isEmpty())
        lines << u"hops: %1"_s.arg(event.redirects.size());
    if (!event.gate.isEmpty())
        lines << u"gate: "_s + event.gate;
    return lines.join(u'\n');
}

base::Result<QByteArray> begun(const QString &file)
{
    QFile there(file);
    if (there.exists()) {
        if (!there.open(QIODevice::ReadOnly))
            return base::Error{u"The file cannot be read: %1."_s.arg(there.errorString()), file, {}};
        return there.readAll();
    }
    QString id = QFileInfo(file).completeBaseName().toLower();
    id.replace(QRegularExpression(u"[^a-z0-9]+"_s), u"-"_s);
    id.remove(QRegularExpression(u"^-+|-+$"_s));
    if (id.isEmpty())
        id = u"lesson"_s;
    return u"---\nformat: 1\nid: %1\ntitle: %2\nminutes: 5\nsummary: Say in one sentence what is learnt here.\n---\n"_s
        .arg(id.left(60), QFileInfo(file).completeBaseName())
        .toUtf8();
}

} // namespace

QString stepFor(const http::Draft &draft, const Event &event, int follow)
{
    const QString answer = event.status ? QString::number(event.status) : u"no answer"_s;
    QString text = u"## %1 %2: %3\n\nSay what there is to see here, and why.\n\n"_s.arg(
        http::visibleText(event.method), http::visibleText(event.target), answer);
    if (!event.server.isEmpty())
        text += u"```server\n%1\n```\n\n"_s.arg(event.server);
    text += u"```send%1\n%2\n```\n\n"_s.arg(options(draft, follow), requestLines(draft, event));
    return text + u"```check\n%1\n```\n"_s.arg(checkLines(event));
}

base::Result<QString> addStep(const QString &file, const QString &step)
{
    base::Result<QByteArray> text = begun(file);
    if (!text)
        return text.error();
    const QByteArray whole = text->trimmed() + "\n\n" + step.toUtf8();
    std::vector<base::Error> problems;
    if (!readLesson(whole, file, &problems))
        return problems.front();
    if (!QDir().mkpath(QFileInfo(file).path()))
        return base::Error{
            u"The folder cannot be made."_s, QFileInfo(file).path(), u"Check who may write there."_s};
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(whole) != whole.size() || !out.commit())
        return base::Error{u"The step was not written: %1."_s.arg(out.errorString()), file,
            u"Check the space on the disk and who may write there."_s};
    return file;
}

} // namespace training
