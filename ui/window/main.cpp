// SPDX-License-Identifier: Apache-2.0
#include "ui/window/appearance.h"
#include "ui/window/caretrest.h"
#include "ui/window/earlystart.h"
#include "ui/window/firstpaint.h"
#include "ui/window/mainwindow.h"
#include "ui/window/options.h"
#include "ui/window/screenshot.h"
#include "ui/window/services.h"

#include <QApplication>
#include <QStandardPaths>
#include <QTextStream>
#include <QTimer>

#include <memory>

using namespace Qt::StringLiterals;

static QStringList argumentsOf(int argc, char **argv)
{
    QStringList list;
    for (int i = 0; i < argc; ++i)
        list << QString::fromLocal8Bit(argv[i]);
    return list;
}

/// What needs no window; nullopt: go on.
static std::optional<int> answerAtOnce(const base::Result<window::Options> &options)
{
    if (!options) {
        QTextStream(stderr) << "reasonphrase: " << options.error().text() << '\n';
        return 2;
    }
    if (options->help)
        QTextStream(stdout) << window::optionsHelp();
    else if (options->version)
        QTextStream(stdout) << "reasonphrase " REASONPHRASE_VERSION "\n";
    else
        return std::nullopt;
    return 0;
}

// Pictures are made with settings of their own, so that they look the same everywhere.
static QString settingsFile(const window::Options &options)
{
    if (!options.screenshot.isEmpty())
        return {};
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + u"/settings.ini"_s;
}

static void applyOptions(base::Settings *settings, const window::Options &options)
{
    if (!options.theme.isEmpty())
        settings->set(base::settings::theme, options.theme);
    else if (!options.screenshot.isEmpty())
        settings->set(base::settings::theme, u"light"_s);
    if (options.fontScale)
        settings->set(options.presenter.isEmpty() ? base::settings::zoom : base::settings::presenterZoom,
            qRound(*options.fontScale * 100));
}

/// For tests/bench: the second mark, after the first paint, is the first exchange on screen.
static void tellFirstExchange(window::MainWindow *window)
{
    if (!qEnvironmentVariableIsSet("REASONPHRASE_BENCH"))
        return;
    const auto tell = [] { QTextStream(stdout) << "shown\n"; };
    const auto both = std::make_shared<int>(0);
    QObject::connect(window, &window::MainWindow::painted, window, [window, both, tell] {
        if (++*both == 2) // painted with the exchange on it
            tell();
    });
    QObject::connect(
        window, &window::MainWindow::exchangeShown, window,
        [window, both, tell] {
            if (++*both < 2)
                return;
            window->repaint();
            tell();
        },
        Qt::SingleShotConnection);
}

/// The lab answers within a few milliseconds: the window then appears with the answer on it and is painted
/// once instead of twice. Whoever else is asked may take long, and the window does not wait.
static void showWhenReady(window::MainWindow *window, const window::Options &options)
{
    constexpr int patience = 100;
    if (options.url.isEmpty() && options.screenshot.isEmpty()) {
        QObject::connect(
            window, &window::MainWindow::exchangeShown, window, &QWidget::show, Qt::SingleShotConnection);
        QTimer::singleShot(patience, window, &QWidget::show);
    } else {
        window->show();
    }
    QTimer::singleShot(0, window, [window, options] { window->begin(options); });
}

int main(int argc, char **argv)
{
    const base::Result<window::Options> options = window::readOptions(argumentsOf(argc, argv));
    if (const auto code = answerAtOnce(options))
        return *code;
    const bool blind =
        qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
    if (!options->screenshot.isEmpty() && blind && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    // Patterns run once or twice on short texts: compiling them to machine code costs more than it saves.
    if (!qEnvironmentVariableIsSet("QT_ENABLE_REGEXP_JIT"))
        qputenv("QT_ENABLE_REGEXP_JIT", "0");
    const QString dataFolder = u":/data"_s;
    window::EarlyStart early(dataFolder);
    QApplication app(argc, argv);
    QApplication::setApplicationName(u"reasonphrase"_s);
    QApplication::setApplicationDisplayName(u"Reason Phrase"_s);
    QApplication::setApplicationVersion(QStringLiteral(REASONPHRASE_VERSION));
    QApplication::setDesktopFileName(u"reasonphrase"_s);

    base::Settings settings(settingsFile(*options));
    applyOptions(&settings, *options);
    window::Appearance appearance(app, settings);
    window::CaretRest caretRest(app);
    window::Services services(settings, dataFolder, &early);
    if (options->screenshot.isEmpty())
        services.setProgressFile(knowledge::ownDataFolder() + u"/../lessons.json"_s);
    early.waitForFonts();
    window::MainWindow window(services, appearance);
    if (!options->screenshot.isEmpty() || options->size != window::Options().size)
        window.resize(options->size);
    if (!options->screenshot.isEmpty())
        new window::Screenshot(&window, options->screenshot, window::investigatesAtOnce(*options));
    window::FirstPaint::tell(&window);
    tellFirstExchange(&window);
    showWhenReady(&window, *options);
    return QApplication::exec();
}
