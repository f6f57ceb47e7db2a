// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/content/blob.h"
#include "app/content/jobs.h"

#include <QString>

#include <vector>

namespace content {

/// One row of a view.
struct Row {
    qint64 start = 0; ///< bytes of the blob, line end not included
    qint64 end = 0;
    qint64 line = 0; ///< number of the line, from 0
    bool opens = true; ///< false: it goes on with the line of the row before

    bool operator==(const Row &) const = default;
};

/// The rows of a blob; how many there are may only be known after some steps.
class Rows : public Job {
public:
    /// So far.
    virtual qint64 count() const = 0;
    /// Rows from `first` on, at most `many`, in order.
    virtual std::vector<Row> rows(qint64 first, qint64 many) const = 0;
    /// The row that has this byte, as far as rows are known.
    virtual qint64 rowOf(qint64 offset) const = 0;
    /// What stands in it, control characters made visible.
    virtual QString text(const Row &row) const = 0;
    /// The longest text of a row, in characters.
    virtual int widest() const = 0;
    /// What a search that hit byte `offset` would light: position in text(), as characters.
    virtual int column(const Row &row, qint64 offset) const = 0;
    virtual bool hasLines() const = 0; ///< rows belong to lines that have numbers
};

/// Longer lines of text are cut into rows of so many bytes.
inline constexpr qint64 rowBytes = 480;

/// UTF-8 text line by line. Every 256th row is remembered, so that a gigabyte needs some megabytes.
class TextRows : public Rows {
public:
    explicit TextRows(BlobPtr text);

    bool step() override;
    double progress() const override;
    qint64 count() const override { return m_count; }
    std::vector<Row> rows(qint64 first, qint64 many) const override;
    qint64 rowOf(qint64 offset) const override;
    QString text(const Row &row) const override;
    int widest() const override { return m_widest; }
    int column(const Row &row, qint64 offset) const override;
    bool hasLines() const override { return true; }

private:
    struct Mark {
        qint64 start = 0;
        qint64 line = 0;
        bool opens = true;
    };
    /// The row at `mark`; moves it on to the next one.
    Row cut(Mark *mark) const;

    BlobPtr m_text;
    std::vector<Mark> m_marks;
    Mark m_next;
    qint64 m_count = 0;
    int m_widest = 0;
};

/// Sixteen bytes a row: offset, hex, text.
class HexRows : public Rows {
public:
    explicit HexRows(BlobPtr bytes);

    bool step() override { return false; }
    double progress() const override { return 1; }
    qint64 count() const override { return (m_bytes->size() + 15) / 16; }
    std::vector<Row> rows(qint64 first, qint64 many) const override;
    qint64 rowOf(qint64 offset) const override { return offset / 16; }
    QString text(const Row &row) const override;
    int widest() const override { return m_digits + 70; }
    int column(const Row &row, qint64 offset) const override;
    bool hasLines() const override { return false; }

private:
    BlobPtr m_bytes;
    int m_digits = 8; ///< of an offset
};

} // namespace content
