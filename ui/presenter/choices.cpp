// SPDX-License-Identifier: Apache-2.0
#include "ui/presenter/choices.h"

#include <QCoreApplication>

#include <algorithm>

namespace presenter {

using namespace Qt::StringLiterals;

static constexpr qsizetype count = 4;

static void addCodes(QList<int> *codes, const QList<int> &more)
{
    for (const int each : more) {
        if (codes->size() < count && !codes->contains(each))
            *codes << each;
    }
}

static QList<int> comparedWith(int code, const knowledge::Knowledge &knowledge)
{
    QList<int> codes;
    if (const knowledge::Comparison *comparison = knowledge.comparison({QString::number(code)})) {
        for (const QString &each : comparison->codes)
            codes << each.toInt();
    }
    return codes;
}

QList<Choice> choicesFor(int code, const knowledge::Knowledge &knowledge)
{
    const QList<int> usual{501, 405, 403, 200};
    QList<int> codes;
    if (!usual.contains(code)) {
        codes << code;
        addCodes(&codes, comparedWith(code, knowledge));
    }
    addCodes(&codes, usual);
    std::sort(codes.begin(), codes.end(), std::greater<>());
    QList<Choice> choices;
    for (const int each : std::as_const(codes)) {
        const knowledge::Status *status = each > 0 ? knowledge.status(each) : nullptr;
        choices << Choice{each,
            each == 0    ? QCoreApplication::translate("presenter", "No answer")
                : status ? status->name
                         : QString()};
    }
    return choices;
}

} // namespace presenter
