// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace widgets {
class Label;
}

namespace contentui {

class Finder;

/// The line behind Ctrl+F: words, whether case counts, which place of how many, next and previous. Escape
/// closes it.
class FindBar : public QWidget {
    Q_OBJECT

public:
    explicit FindBar(QWidget *parent = nullptr);

    /// What is searched from now on; null: nothing, and the line closes.
    void setFinder(Finder *finder);
    /// Shows the line with the focus in it; what is selected becomes the words.
    void open();
    void close();
    void step(bool forward);

    QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void look();
    void tell(qint64 chosen, qint64 total, bool going, bool most);

    QPointer<Finder> m_finder;
    QLineEdit *m_edit;
    QCheckBox *m_exact;
    widgets::Label *m_state;
    QList<QWidget *> m_steps;
};

} // namespace contentui
