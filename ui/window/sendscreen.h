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
}

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
    void setCompact(bool compact);

protected:
    void changeEvent(QEvent *event) override;

private:
    void restyle();

    compose::ComposerBar *m_bar;
    compose::ExampleRibbon *m_ribbon;
    ColumnScroll *m_scroll;
    explain::ExplainPage *m_page;
    QVBoxLayout *m_column;
    bool m_compact = false;
};

} // namespace window
