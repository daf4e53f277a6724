#!/bin/bash
# complete.bash SCRIPT LINE: prints what bash would propose at the end of the line, a proposal a line.
# shellcheck source=/dev/null
source "$1"
line=$2
# Readline splits a line at blanks, and at `=` too, which becomes a word of its own.
COMP_WORDS=()
for word in $line; do
  while [[ $word == *=* ]]; do
    if [[ ${word%%=*} ]]; then COMP_WORDS+=("${word%%=*}"); fi
    COMP_WORDS+=('=')
    word=${word#*=}
  done
  if [[ $word ]]; then COMP_WORDS+=("$word"); fi
done
if [[ $line == *' ' ]]; then COMP_WORDS+=(''); fi
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_rune
if ((${#COMPREPLY[@]})); then printf '%s\n' "${COMPREPLY[@]}"; fi
