# SPDX-License-Identifier: Apache-2.0
# cmake -D FOLDER=data/rules -D OUT=rules.json -P databundle.cmake
# Joins the entries of a folder, without their examples, into one JSON object: a program that explains reads
# one text instead of hundreds.
file(GLOB_RECURSE files LIST_DIRECTORIES false "${FOLDER}/*.json")
list(FILTER files EXCLUDE REGEX "/not-taken\\.json$")
list(SORT files)
set(all "")
foreach(file IN LISTS files)
  file(READ "${file}" text)
  string(JSON text ERROR_VARIABLE error REMOVE "${text}" examples)
  if(NOT error STREQUAL "NOTFOUND")
    message(FATAL_ERROR "${file}: ${error}")
  endif()
  string(REGEX REPLACE "\n[ \t]*" "" text "${text}")
  string(APPEND all ",\n" "${text}")
endforeach()
string(REGEX REPLACE "^,\n" "" all "${all}")
file(WRITE "${OUT}" "{\"entries\": [\n${all}\n]}\n")
