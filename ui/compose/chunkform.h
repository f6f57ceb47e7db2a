// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/contentplan.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;

namespace widgets {
class Label;
}

namespace compose {

class PartsTable;

/// Whether content is sent in chunks, of which sizes, with which extension and trailers.
class ChunkForm : public QWidget {
    Q_OBJECT
public:
    explicit ChunkForm(QWidget *parent = nullptr);

    QCheckBox *chunkSwitch() const { return m_on; }
    void setPlan(const std::optional<http::ChunkPlan> &plan);
    /// Sizes that cannot be read leave the last ones that could.
    std::optional<http::ChunkPlan> plan() const;

Q_SIGNALS:
    void edited();

private:
    void checkSizes();
    void showDetails(bool shown);

    QCheckBox *m_on;
    QWidget *m_details;
    QLineEdit *m_sizes;
    QLineEdit *m_extension;
    widgets::Label *m_complaint;
    PartsTable *m_trailers;
    http::ChunkPlan m_good;
    bool m_setting = false;
};

} // namespace compose
