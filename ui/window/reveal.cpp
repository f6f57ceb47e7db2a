// SPDX-License-Identifier: Apache-2.0
// The truth on demand: what the practice server knows, laid over what was inferred.
#include "ui/window/reveal.h"

#include "ui/explain/explainpage.h"
#include "ui/path/pathpage.h"
#include "ui/window/mainwindow.h"
#include "ui/window/sendscreen.h"
#include "ui/window/services.h"
#include "ui/window/statusline.h"

#include <QAction>

#include <algorithm>

namespace window {

using namespace Qt::StringLiterals;

static constexpr std::size_t mostTruths = 64;

void Truths::add(const lab::Truth &truth)
{
    m_latest.push_front(truth);
    if (m_latest.size() > mostTruths)
        m_latest.pop_back();
}

std::optional<lab::Truth> Truths::of(const http::Exchange &exchange) const
{
    const http::Response *response = exchange.finalResponse();
    const int status = response ? response->status : 0;
    const auto found = std::find_if(m_latest.begin(), m_latest.end(), [&](const lab::Truth &truth) {
        return truth.status == status && truth.clientPort != 0
            && truth.clientPort == exchange.connection.localPort && truth.method == exchange.request.method
            && truth.target == exchange.request.target;
    });
    return found == m_latest.end() ? std::nullopt : std::optional(*found);
}

void MainWindow::makeReveal()
{
    connect(
        &m_services, &Services::labSettled, this, [this](const lab::Truth &truth) { m_truths.add(truth); });
    m_revealAction = new QAction(tr("&Reveal the truth"), this);
    m_revealAction->setObjectName(u"revealAction"_s);
    m_revealAction->setCheckable(true);
    m_revealAction->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_T);
    m_revealAction->setEnabled(false);
    addAction(m_revealAction);
    connect(m_revealAction, &QAction::toggled, this, [this](bool revealed) {
        showTruth();
        if (m_path)
            m_path->setRevealed(revealed);
        if (const auto truth = truthInSight(); truth && revealed)
            m_status->say(tr("Truth: %1").arg(truth->words()));
    });
}

std::optional<probe::Revealed> MainWindow::truthInSight()
{
    const Shown *shown = m_sending.shown();
    const auto truth = shown && shown->fromLab ? m_truths.of(shown->exchange) : std::nullopt;
    if (!truth)
        return std::nullopt;
    return probe::reveal(shown->report, *truth, m_services.knowledge());
}

/// After every answer: the truth is there, or it is not; it stays covered until somebody asks.
void MainWindow::offerTruth()
{
    const Shown *shown = m_sending.shown();
    const bool known = shown && shown->fromLab && m_truths.of(shown->exchange);
    m_revealAction->setEnabled(known);
    if (!known)
        m_revealAction->setChecked(false);
    showTruth();
}

void MainWindow::showTruth()
{
    m_sendScreen->page()->setTruth(m_revealAction->isChecked() ? truthInSight() : std::nullopt);
}

} // namespace window
