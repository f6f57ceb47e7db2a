// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QPointer>

#include <vector>

class QPlainTextEdit;

/// The content of a message as a person reads it, and finding words in it.
namespace contentui {

/// Finds words in a view. What is found may come little by little.
class Finder : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Looks for words; `exact`: case counts. The first place at or after what is seen becomes the chosen
    /// one. Empty words take all marks away.
    virtual void look(const QString &words, bool exact) = 0;
    /// To the next or last place, around the ends.
    virtual void step(bool forward) = 0;
    /// What is selected, when it is part of one line.
    virtual QString selectedWords() const = 0;
    virtual void focusText() = 0;

Q_SIGNALS:
    /// The chosen place, from 1, 0: none; `going`: more may be found; `most`: there are more than are
    /// counted.
    void counted(qint64 chosen, qint64 total, bool going, bool most);
};

/// In a text widget.
class TextFinder : public Finder {
    Q_OBJECT

public:
    explicit TextFinder(QPlainTextEdit *text);

    void look(const QString &words, bool exact) override;
    void step(bool forward) override;
    QString selectedWords() const override;
    void focusText() override;

private:
    void collect();
    void choose(std::size_t index);
    void mark();
    void tell();

    QPlainTextEdit *m_text;
    QString m_words;
    bool m_exact = false;
    std::vector<int> m_places;
    std::size_t m_chosen = 0;
};

} // namespace contentui
