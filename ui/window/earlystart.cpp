// SPDX-License-Identifier: Apache-2.0
#include "ui/window/earlystart.h"

#include "app/knowledge/notes.h"

#include <QDir>
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

knowledge::Knowledge loadWithOwn(const QString &dataFolder)
{
    const QString own = knowledge::ownDataFolder();
    return QDir(own).exists() ? knowledge::Knowledge::load(dataFolder, own)
                              : knowledge::Knowledge::load(dataFolder);
}

static knowledge::Knowledge readServers(const QString &dataFolder)
{
    knowledge::Knowledge facts = loadWithOwn(dataFolder);
    facts.fingerprints();
    return facts;
}

EarlyStart::EarlyStart(const QString &dataFolder)
    : m_dataFolder(fromMainThread(dataFolder))
    , m_rules(
          std::async(std::launch::async, [folder = m_dataFolder] { return explain::readRuleBook(folder); }))
    , m_facts(std::async(std::launch::async, readServers, m_dataFolder))
    , m_fonts(std::async(std::launch::async, readFontSetup))
{
}

} // namespace window
