// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QCheckBox;

namespace compose {

class ComposerModel;

/// A check box for each thing that can be wrong on purpose, with the section it breaks.
class DefectBoxes : public QWidget {
    Q_OBJECT
public:
    explicit DefectBoxes(ComposerModel *composer, QWidget *parent = nullptr);

private:
    void refresh();
    void store();

    ComposerModel *m_composer;
    QList<QCheckBox *> m_boxes; ///< in the order of http::draftDefects()
};

} // namespace compose
