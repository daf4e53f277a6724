# Read by bash in place of its own start-up files, behind the lines that say what is to run. It reads what a login shell
# reads, and has the commands run when the first prompt is due: only then is there job control.
builtin set +o posix
builtin shopt -u inherit_errexit 2>/dev/null
((BASH_VERSINFO[0] < 5)) || BASH_ARGV0=-${BASH##*/}
[[ ${HISTFILE-} != "$HOME/.sh_history" ]] || HISTFILE=$HOME/.bash_history
[[ ${MAILCHECK-} != 600 ]] || MAILCHECK=60
__rune_codes=''
__rune_job=''

# Writes one of the files that tell how far the pane is.
__rune_tell() {
  { builtin printf '%s' "$2" >|"$__rune_folder/$1"; } 2>/dev/null || builtin :
}

# The user's PROMPT_COMMAND stands again, for the commands may change it. What is left in front of it is for a command
# that is interrupted together with all that was to follow it.
__rune_begin() {
  PROMPT_COMMAND="__rune_over;${PROMPT_COMMAND/"$__rune_hook"$'\n'/}"
  __rune_tell begun $'1\n'
  __rune_remember
}

# Arrow-up finds the commands.
__rune_remember() {
  builtin local i name
  [[ -o history ]] || builtin return 0
  for ((i = __rune_before + 1; i <= __rune_count; i++)); do
    name=__rune_text_$i
    name=${!name}
    ((${#name} > 4000)) || builtin history -s -- "$name"
  done
}

# None runs behind one that was interrupted or stopped.
__rune_may() {
  case ${__rune_codes##* } in
    130 | 147 | 148) builtin return 1 ;;
  esac
}

__rune_note() {
  __rune_codes+=" $?"
}

__rune_done() {
  builtin local code=${__rune_codes##* }
  case $code in
    147 | 148)
      builtin jobs -sp 2>/dev/null >|"$__rune_folder/stopped" || builtin :
      builtin read -r __rune_job 2>/dev/null <"$__rune_folder/stopped" || builtin :
      ;;
  esac
  [[ -n $__rune_job ]] || __rune_end
  builtin return "$code"
}

# At each prompt until all is over: after an interrupt, and as long as a command is stopped.
__rune_over() {
  builtin local code=$? own
  if [[ -z $__rune_job ]]; then
    __rune_codes+=" $code"
  elif builtin kill -0 -- "-$__rune_job" 2>/dev/null; then
    builtin return "$code"
  else
    own=$code
    builtin wait "$__rune_job" 2>/dev/null || own=$?
    ((own != 127)) || own=$code
    __rune_codes="${__rune_codes% *} $own"
  fi
  __rune_end
  builtin return "$code"
}

# Tells of the end, and leaves nothing behind.
__rune_end() {
  builtin local i
  for i in "${!PROMPT_COMMAND[@]}"; do
    if ((i == 0)); then
      PROMPT_COMMAND=${PROMPT_COMMAND/__rune_over;/}
    else
      PROMPT_COMMAND[i]=${PROMPT_COMMAND[i]/__rune_over;/}
    fi
  done
  [[ $__rune_had || ${PROMPT_COMMAND-} ]] || builtin unset -v 'PROMPT_COMMAND[0]'
  __rune_tell stopped ''
  __rune_tell ended "$__rune_codes"$'\n'
  builtin unset -v "${!__rune_@}"
  builtin unset -f __rune_{tell,begin,remember,may,note,done,over,end}
}

__rune_tell begun ''
__rune_tell ended ''
__rune_tell stopped ''
if [[ -r /etc/profile ]]; then
  builtin . /etc/profile
fi
if [[ -r ~/.bash_profile ]]; then
  builtin . ~/.bash_profile
elif [[ -r ~/.bash_login ]]; then
  builtin . ~/.bash_login
elif [[ -r ~/.profile ]]; then
  builtin . ~/.profile
fi
__rune_had=${PROMPT_COMMAND+yes}
PROMPT_COMMAND=$__rune_hook$'\n'${PROMPT_COMMAND-}
