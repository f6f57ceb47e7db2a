// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

/// Made-up documents in the two shapes that RFCs have.
namespace samples {

/// Without pages, as they are made today.
inline const QByteArray modern = R"(



Internet Engineering Task Force (IETF)                       A. Baker
Request for Comments: 90001                               Bread Works
Category: Informational                                     June 2031


               A Protocol for Baking Bread over a Wire

Abstract

   Loaves travel badly.  This document tells how to send the recipe.

Table of Contents

   1.  Introduction
     1.1.  Terms
   2.  Ovens
     2.1.  Preheating
     2.2.  405 Oven Not Allowed
   3.  References
   Appendix A.  Collected Recipes
     A.1.  Rye
   Author's Address

1.  Introduction

   Bread is baked in ovens (Section 2).  See Sections 2.1 and 2.2 of this
   document, and Section 15.5.6 of [HTTP], for refusals.

1.1.  Terms

   An oven that is cold answers as in Section
   2.1.  Rye is in Appendix A.1.  Section 9.9 is in no oven.

2.  Ovens

   200 degrees are usual.

2.1.  Preheating

   Steps:

   1.  Close the door.

   2.  Wait.

2.2.  405 Oven Not Allowed When the Baker Has Not Paid the Bill of the
      Chimney Sweep

   The title above takes two lines.  [RFC5789], Section 2.2, has no oven.
   Neither has RFC 9112.

3.  References

   [HTTP]     Fielder, R., "Semantics, and a word on RFC 2119", STD 97,
              RFC 9110, DOI 10.17487/RFC9110, June 2022.

   [OVEN]     Baker, A., "On ovens", 2030.

Appendix A.  Collected Recipes

   As agreed in [OVEN].

A.1.  Rye

   Flour, water, salt.

Author's Address

   A. Baker
)";

/// With pages: form feeds, a footer and a header at each, entries of the contents with dots.
inline const QByteArray paged = "Network Working Group                                          A. Baker\n"
                                "Request for Comments: 90002                                 Bread Works\n"
                                "                                                           January 1999\n"
                                "\n\n"
                                "                          Bread/1.0\n"
                                "\n"
                                "Table of Contents\n"
                                "\n"
                                "1. Introduction ...............................................2\n"
                                "1.1 Purpose ...................................................2\n"
                                "2. Dough ......................................................3\n"
                                "\n\n"
                                "Baker                        Informational                      [Page 1]\n"
                                "\f\n"
                                "RFC 90002                      Bread/1.0                    January 1999\n"
                                "\n\n"
                                "1. Introduction\n"
                                "\n"
                                "   Dough rises where it is warm. See section 2 of this text, or\n"
                                "   ask [3] for the sentence that goes on over the end of the page\n"
                                "\n\n"
                                "Baker                        Informational                      [Page 2]\n"
                                "\f\n"
                                "RFC 90002                      Bread/1.0                    January 1999\n"
                                "\n"
                                "   without a stop.\n"
                                "1.1 Purpose\n"
                                "\n"
                                "   To rise.\n"
                                "\n"
                                "2. Dough\n"
                                "\n"
                                "   Flour.\n"
                                "\n\n"
                                "Baker                        Informational                      [Page 3]\n"
                                "\f\n"
                                "RFC 90002                      Bread/1.0                    January 1999\n"
                                "\n"
                                "3. References\n"
                                "\n"
                                "   [3] Miller, F., \"Flour\", RFC 1149, April 1990.\n";

} // namespace samples
