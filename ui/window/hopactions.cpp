// SPDX-License-Identifier: Apache-2.0
#include "app/cookies/jar.h"
#include "ui/explain/hopstrip.h"
#include "ui/window/keychain.h"
#include "ui/window/mainwindow.h"
#include "ui/window/sendscreen.h"
#include "ui/window/services.h"
#include "ui/window/statusline.h"

#include <QMenu>

namespace window {

using namespace Qt::StringLiterals;

void MainWindow::makeHopMenu(QMenu *menu)
{
    explain::HopStrip *strip = m_sendScreen->hops();
    menu->addAction(tr("Follow this redirect"), &m_sending, &Sending::followNext)
        ->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_N);
    menu->addAction(tr("Ne&xt hop"), strip, [strip] { strip->step(1); })->setShortcut(Qt::Key_F9);
    menu->addAction(tr("Previous ho&p"), strip, [strip] { strip->step(-1); })
        ->setShortcut(Qt::SHIFT | Qt::Key_F9);
    connect(strip, &explain::HopStrip::hopChosen, &m_sending, &Sending::showHop);
    connect(strip, &explain::HopStrip::followRequested, &m_sending, &Sending::followNext);
    m_sending.setCookies(m_composer.cookies());
    m_keychain = makeKeychain(m_services.settings());
    m_composer.setSecretStore(m_keychain.get());
}

void MainWindow::showHops(const Shown &shown)
{
    explain::HopStrip *strip = m_sendScreen->hops();
    const QString cookies = cookies::sentWords(shown.exchange);
    strip->setHops(shown.course, shown.hop, shown.next.has_value());
    strip->setCookies(cookies);
    m_status->setCookies(cookies);
}

} // namespace window
