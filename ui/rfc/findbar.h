// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLineEdit;

namespace widgets {
class Label;
}

namespace rfcui {

class RfcText;

/// The line behind Ctrl+F: words, how many places have them, next and previous. Escape closes it.
class FindBar : public QWidget {
    Q_OBJECT

public:
    explicit FindBar(RfcText *text, QWidget *parent = nullptr);

    /// Shows the line with the focus in it; what is selected in the text becomes the words.
    void open();
    void close();
    void step(bool forward);

    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search();
    void tellPlace(bool found);

    RfcText *m_text;
    QLineEdit *m_edit;
    widgets::Label *m_state;
    QList<QWidget *> m_steps; ///< left out where there is no room: Enter and F3 do the same
};

} // namespace rfcui
