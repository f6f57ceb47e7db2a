// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace compose {
class ComposerBar;
class ComposerModel;
class ExampleRibbon;
} // namespace compose
namespace explain {
class ExplainPage;
class HopStrip;
} // namespace explain

namespace window {

class ColumnScroll;

/// The first screen: composer, ribbon, and what happened.
class SendScreen : public QWidget {
    Q_OBJECT
public:
    explicit SendScreen(compose::ComposerModel *model, QWidget *parent = nullptr);

    compose::ComposerBar *bar() const { return m_bar; }
    compose::ExampleRibbon *ribbon() const { return m_ribbon; }
    explain::ExplainPage *page() const { return m_page; }
    explain::HopStrip *hops() const { return m_hops; }
    void setCompact(bool compact);
    /// Before an audience: the page alone, or `cover` in its place. The composer shows when it is wanted.
    void setPresented(bool presented, QWidget *cover = nullptr);
    void setCovered(bool covered);
    void setComposerShown(bool shown);
    bool isPresented() const { return m_presented; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void restyle();

    compose::ComposerBar *m_bar;
    compose::ExampleRibbon *m_ribbon;
    explain::HopStrip *m_hops;
    ColumnScroll *m_scroll;
    explain::ExplainPage *m_page;
    QVBoxLayout *m_column;
    QWidget *m_cover = nullptr;
    bool m_compact = false;
    bool m_presented = false;
};

} // namespace window
