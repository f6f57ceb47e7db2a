// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/explain/wirelines.h"

#include <QPlainTextEdit>

#include <functional>

namespace explain {

class PitchLayout;

/// The bytes as text, one block a wire line: real text with a caret, between a gutter for the direction and
/// one for tags and anchors. Lines of the chosen finding are lit; lines that are missing are ghosts.
class WireView : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit WireView(QWidget *parent = nullptr);

    void setLines(std::vector<WireLine> lines);
    const std::vector<WireLine> &lines() const { return m_lines; }

    /// What is shown when the pointer rests on a word; an empty text: nothing.
    void setHelpTexts(std::function<QString(const QString &)> texts) { m_helpTexts = std::move(texts); }
    /// Narrower margins for small windows.
    void setCompact(bool compact);
    /// Without the margin for tags and anchors.
    void setBare(bool bare);
    /// Lights the lines of that finding and scrolls to the first; 0: none.
    void setChosen(int number);
    int chosen() const { return m_chosen; }
    /// A bar over the line under the pointer, to point at it before an audience; off by default.
    void setLaser(bool on);
    bool isLaserOn() const { return m_laser >= 0; }
    /// Number of the line below the bar, -1: it is off.
    int laserLine() const { return m_laser; }
    void moveLaser(int by);
    /// Block numbers of the lit lines, ascending.
    QList<int> litLines() const;
    /// Bands of adjoining lit lines in viewport coordinates, clamped to what is visible; one empty band at an
    /// edge stands for all beyond it.
    QList<QRect> litRuns() const;

Q_SIGNALS:
    /// A line or an anchor was clicked, or the caret moved onto a line with findings.
    void findingRequested(int number);
    /// The rectangles of lines moved: scroll, resize, other text.
    void geometryShifted();
    /// Help on the token under the caret: a status code, method or field name.
    void helpRequested(const QString &word);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    QMimeData *createMimeDataFromSelection() const override;
    bool viewportEvent(QEvent *event) override;

private:
    friend class WireGutter;

    /// The word at the caret that has an article, else the name of the field of its line.
    QString helpWord(const QTextCursor &cursor) const;
    void restyle();
    void placeGutters();
    void describeCaret();
    QRect bandOf(const QTextBlock &block) const;
    /// Numbers of the first and of the last line that is visible.
    std::pair<int, int> visibleLines() const;
    void paintBands(QPainter *painter, int width) const;
    void paintBand(QPainter *painter, const QRect &band, int number) const;
    void paintLaser(QPainter *painter, const QRect &band) const;
    void pointLaser(int y);
    void setLaserLine(int number);
    void paintGhostFrame(QPainter *painter, const QTextBlock &block, const QRect &band) const;
    void paintDirections(QPainter *painter) const;
    void paintTags(QPainter *painter, int width) const;
    void clickGutter(const QPoint &at, int width);
    bool isLit(int number) const;
    void requestFindingAt(int number);

    std::vector<WireLine> m_lines;
    PitchLayout *m_layout = nullptr;
    QWidget *m_left = nullptr;
    QWidget *m_right = nullptr;
    int m_chosen = 0;
    int m_laser = -1;
    int m_gutter = 28;
    int m_tags = 150;
    std::function<QString(const QString &)> m_helpTexts;
    bool m_quiet = false; ///< the caret is moved by the program
};

} // namespace explain
