// SPDX-License-Identifier: Apache-2.0
#include "ui/window/earlystart.h"

#include <QThread>

#ifdef HAVE_FONTCONFIG
#include <fontconfig/fontconfig.h>
#endif

namespace window {

// Qt asks fontconfig for the same set-up when the first text is measured, and then finds it done.
static void readFontSetup()
{
#ifdef HAVE_FONTCONFIG
    FcInit();
#endif
}

// Qt takes the first thread that asks who it is for the main one; another one must not come first.
static QString fromMainThread(const QString &dataFolder)
{
    QThread::currentThread();
    return dataFolder;
}

EarlyStart::EarlyStart(const QString &dataFolder)
    : m_dataFolder(fromMainThread(dataFolder))
    , m_rules(
          std::async(std::launch::async, [folder = m_dataFolder] { return explain::readRuleBook(folder); }))
    , m_fonts(std::async(std::launch::async, readFontSetup))
{
}

} // namespace window
