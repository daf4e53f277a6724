# Read by zsh as its .zshenv, behind the lines that say what is to run and that put ZDOTDIR back: zsh itself reads all
# other start-up files. The commands run when the first prompt is due: only then is there job control. Each is an event
# of zsh's schedule, for in a precmd function all that it declares would be local, and zsh forks when a command is
# stopped in an `eval`.
typeset -g __rune_codes='' __rune_job='' __rune_late=''
typeset -gi __rune_at=0

# Writes one of the files that tell how far the pane is.
__rune_tell() {
  emulate -L zsh
  { builtin print -rn -- "$2" >|"$__rune_folder/$1" } 2>/dev/null || builtin :
}

# The first event. It puts itself off once, for others may have put off what must come before, and while start-up files
# are read, one of which may wait for a key.
__rune_due() {
  emulate -L zsh
  if [[ " $zsh_eval_context " == *' file '* ]]; then
    builtin sched +1 __rune_due
  elif [[ -z $__rune_late ]]; then
    __rune_late=yes
    builtin sched +0 __rune_due
  else
    __rune_tell begun $'1\n'
    __rune_remember
    __rune_next
  fi
}

# Arrow-up finds the commands.
__rune_remember() {
  emulate -L zsh
  local -i i
  local name
  for ((i = __rune_before + 1; i <= __rune_count; i++)); do
    name=__rune_text_$i
    ((${#${(P)name}} > 4000)) || builtin print -rs -- "${(P)name}"
  done
}

# None runs behind one that was interrupted or stopped. The moments are long past, so that all come at once, in this
# order, and before events of others. An interrupt drops all that is due, but not what becomes due while a line is read.
__rune_next() {
  emulate -L zsh
  if ((__rune_at == __rune_count)) || [[ ${__rune_codes##* } == (130|147|148) ]]; then
    builtin sched 3 __rune_close
  else
    local name=__rune_text_$((++__rune_at))
    builtin sched 1 " ${(P)name}"
    builtin sched 2 __rune_note
    builtin sched -o +1 __rune_note
  fi
}

# The event behind each command; it comes too early where a command waits for a line with zsh's editor.
__rune_note() {
  local -i code=$? i
  emulate -L zsh
  if [[ " $zsh_eval_context " == *' sched '*' sched '* ]]; then
    builtin sched -o +1 __rune_note
  else
    for ((i = $#zsh_scheduled_events; i > 0; i--)); do
      [[ $zsh_scheduled_events[i] != *:__rune_note ]] || builtin sched -$i
    done
    __rune_codes+=" $code"
    __rune_next
  fi
}

# The prompt that is due is one behind the commands; after an interrupt it stands already.
__rune_close() {
  emulate -L zsh
  local -i code=${__rune_codes##* }
  local each=${${(M)${(v)jobstates}:#suspended:*}[1]}
  ((code != 147 && code != 148)) || __rune_job=${${each##*:}%%=*}
  for each in precmd $precmd_functions; do
    if ((${+functions[$each]})); then
      __rune_give $code
      $each
    fi
  done
  if zle; then
    zle .reset-prompt
  fi
  if [[ -n $__rune_job ]]; then
    __rune_tell stopped "$__rune_job"$'\n'
    precmd_functions=(__rune_over $precmd_functions)
  else
    __rune_end
  fi
  return $code
}

__rune_give() {
  return $1
}

# At each prompt as long as a command is stopped.
__rune_over() {
  local -i code=$?
  emulate -L zsh
  if ! builtin kill -0 -$__rune_job 2>/dev/null; then
    __rune_codes="${__rune_codes% *} $code"
    precmd_functions=(${precmd_functions:#__rune_over})
    __rune_end
  fi
  return $code
}

# Tells of the end, and leaves nothing behind.
__rune_end() {
  emulate -L zsh
  __rune_tell stopped ''
  __rune_tell ended "$__rune_codes"$'\n'
  builtin unset -m '__rune_*'
  builtin unfunction -m '__rune_*'
}

__rune_tell begun ''
__rune_tell ended ''
__rune_tell stopped ''
zmodload -F zsh/sched b:sched p:zsh_scheduled_events && builtin sched +0 __rune_due
zmodload -F zsh/parameter p:functions p:jobstates
if [[ -r ${ZDOTDIR:-$HOME}/.zshenv ]]; then
  builtin . ${ZDOTDIR:-$HOME}/.zshenv
fi
