// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/probe/conclude.h"

/// What the parts of the table share: names of readings and of probes, and signs that several rows use.
namespace probe::rows {

using explain::Confidence;

inline constexpr auto known = "method-known-not-allowed-here";
inline constexpr auto unknown = "method-unknown-to-server";
inline constexpr auto forClient = "refused-for-this-client";
inline constexpr auto byFilter = "refused-by-filter";
inline constexpr auto ignored = "method-ignored";
inline constexpr auto hidden = "hidden-by-router";
inline constexpr auto access = "access-checked-first";
inline constexpr auto missing = "resource-missing";
inline constexpr auto allowed = "allowed";
inline constexpr auto dropped = "connection-dropped";
inline constexpr auto redirected = "redirected";
inline constexpr auto tunnel = "tunnel-only";
inline constexpr auto framing = "framing-not-supported";
inline constexpr auto open = "indistinguishable";

inline constexpr Ask M = Ask::MethodHere;
inline constexpr Ask G = Ask::GetHere;
inline constexpr Ask R = Ask::MadeUpHere;

/// The answer in question has one of these statuses.
Sign status(std::initializer_list<int> codes);
Sign isRead(); ///< GET or HEAD
Sign isKnownMethod();
Sign isMethod(const char *name);
Sign speaks(Ask ask, const QString &kind); ///< Answer::speaksOf
Sign isSoftware(std::initializer_list<const char *> ids); ///< the answer in question comes from it
Sign isControlRefused();
/// The page is one of a server that stands in front, and a missing path gets another's page.
bool isPageOfFront(const Answer &refusal, const Answer &missingPath);

void addClosedPaths(std::vector<TableRow> *rows); ///< 403 and 451 where GET is refused as well
void addBlanketRefusals(std::vector<TableRow> *rows); ///< where GET is not refused, and the control is
void addSingleRefusals(std::vector<TableRow> *rows); ///< to this method alone
void addMissing(std::vector<TableRow> *rows); ///< 404 and 410
void addNotAllowed(std::vector<TableRow> *rows); ///< 405
void addNotImplemented(std::vector<TableRow> *rows); ///< 501

} // namespace probe::rows
