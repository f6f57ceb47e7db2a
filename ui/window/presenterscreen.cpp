// SPDX-License-Identifier: Apache-2.0
// The main window before an audience: how it gets there.
#include "ui/window/appearance.h"
#include "ui/window/mainwindow.h"
#include "ui/window/options.h"
#include "ui/window/presenting.h"
#include "ui/window/rail.h"
#include "ui/window/sendscreen.h"
#include "ui/window/statusline.h"

#include <QMenuBar>
#include <QVBoxLayout>

namespace window {

using namespace Qt::StringLiterals;

void MainWindow::makePresenting()
{
    m_presenting = std::make_unique<Presenting>(
        Presenting::Parts{*this, *static_cast<QVBoxLayout *>(m_frame->layout()), *m_sendScreen,
            {m_rail, menuBar(), m_status}, m_services, m_appearance, [this] { return m_sending.shown(); }});
    connect(m_presenting.get(), &Presenting::changed, this, &MainWindow::restyle);
}

void MainWindow::makePresenterMenu(QMenu *view)
{
    QAction *contrast = view->addAction(tr("High co&ntrast"), &m_appearance, &Appearance::toggleContrast);
    contrast->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_H);
    contrast->setCheckable(true);
    const auto check = [contrast] { contrast->setChecked(widgets::theme().contrast); };
    connect(&m_appearance, &Appearance::changed, contrast, check);
    check();
    QAction *present =
        view->addAction(tr("Present to an a&udience"), m_presenting.get(), &Presenting::toggle);
    present->setObjectName(u"presentAction"_s);
    present->setShortcut(Qt::Key_F11);
}

void MainWindow::beginPresenting(const Options &options)
{
    if (options.presenter.isEmpty())
        return;
    const auto stage = options.presenter == "covered"_L1 ? Presenting::Covered
        : options.presenter == "verdict"_L1              ? Presenting::Verdict
                                                         : Presenting::Evidence;
    m_presenting->enter(stage, options.screenshot.isEmpty());
    // The first answer is shown as asked; the ones that follow are covered.
    connect(
        this, &MainWindow::exchangeShown, m_presenting.get(),
        [this, stage] { m_presenting->setStage(stage); }, Qt::SingleShotConnection);
}

} // namespace window
