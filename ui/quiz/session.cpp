// SPDX-License-Identifier: Apache-2.0
#include "ui/quiz/session.h"

namespace quizui {

using namespace Qt::StringLiterals;

quiz::Result resultOf(
    const quiz::Question &question, const quiz::Given &given, const quiz::Judgement &judgement)
{
    quiz::Result result;
    result.when = QDateTime::currentDateTimeUtc();
    result.kind = quiz::kindWord(question.kind);
    result.id = question.id;
    const bool mended = question.kind == quiz::Kind::Repair;
    const QString between = question.kind == quiz::Kind::GateOrder ? u" "_s : u" or "_s;
    result.given = mended ? given.text : given.chosen.join(u' ');
    result.expected = question.right.join(between);
    result.right = judgement.right;
    result.score = judgement.right ? 100 : 0;
    return result;
}

} // namespace quizui
