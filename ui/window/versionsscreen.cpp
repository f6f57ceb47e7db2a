// SPDX-License-Identifier: Apache-2.0
// The same request over 1.0, 1.1 and 2, from the main window.
#include "ui/versions/versionsdialog.h"
#include "ui/window/mainwindow.h"
#include "ui/window/services.h"

namespace window {

void MainWindow::openVersions()
{
    const http::Draft draft = m_composer.draft();
    const base::Result<http::Composed> composed = http::compose(draft, true);
    const bool waits = composed && m_sending.needsConsent(*composed);
    auto *dialog = new versions::VersionsDialog(
        {draft, m_sending.optionsFor(draft), waits}, m_services.explainer(), this);
    connect(dialog, &versions::VersionsDialog::exchangeChosen, this,
        [this, draft](const http::Exchange &exchange) {
            Shown shown;
            shown.draft = draft;
            shown.exchange = exchange;
            shown.report = m_services.explain(exchange);
            shown.fromLab = m_services.isLab(exchange.connection.host, exchange.connection.port);
            showScreen(Send);
            m_sending.showAgain(shown);
        });
    dialog->show();
}

} // namespace window
