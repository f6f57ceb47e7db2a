// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QWidget>

class QPlainTextEdit;

namespace knowledgeui {

/// The reader's own note on a page. What is typed is handed over when typing pauses or the field is left.
class NoteCard : public QWidget {
    Q_OBJECT

public:
    explicit NoteCard(const QString &text, QWidget *parent = nullptr);
    ~NoteCard() override;

    void startWriting();

Q_SIGNALS:
    void edited(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void handOver();
    void fit();

    QPlainTextEdit *m_text;
    QTimer m_pause;
    QString m_kept;
};

} // namespace knowledgeui
