// SPDX-License-Identifier: Apache-2.0
#include "ui/window/earlystart.h"

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

EarlyStart::EarlyStart(const QString &dataFolder)
    : m_rules(std::async(std::launch::async, [dataFolder] { return explain::readRuleBook(dataFolder); }))
    , m_fonts(std::async(std::launch::async, readFontSetup))
{
}

} // namespace window
