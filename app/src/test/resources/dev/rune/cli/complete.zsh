# complete.zsh SCRIPT LINE: prints what zsh would propose at the end of the line, a proposal a line.
#
# Types the line into an interactive zsh on a pseudo-terminal; a compadd of our own writes down what is added.
emulate -R zsh
zmodload zsh/zpty zsh/zselect
hits=$(mktemp) || exit 1
zpty inner "HITS=${(q)hits} zsh -f -i"
zpty -w inner "PS1= PS2= RPS1=
autoload -Uz compinit && compinit -D -u
source ${(q)1}
compadd() {
  local -a added
  case \" \${(j: :)@[1,(r)--]} \" in
    *' -O '* | *' -A '* | *' -D '*) builtin compadd \"\$@\"; return ;;
  esac
  builtin compadd -A added \"\$@\"
  print -rl -- \$added >>\$HITS
  builtin compadd \"\$@\"
}
ended() { print END >>\$HITS }
comppostfuncs=(ended)
zstyle ':completion:*' menu no
setopt no_list_beep
bindkey '^I' list-choices
print rea''dy"
zpty -r -m inner all '*ready*'
zpty -w -n inner "$2"$'\t'
integer round
for ((round = 0; round < 600; round++)); do
  if [[ $(<$hits) == *END* ]]; then break; fi
  zselect -t 5
done
zpty -d inner
[[ $(<$hits) == *END* ]] || { print -u2 'zsh did not answer within 30 s'; rm -f $hits; exit 1 }
grep -vx END $hits
rm -f $hits
