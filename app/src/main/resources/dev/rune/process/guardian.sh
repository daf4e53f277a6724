# shellcheck shell=sh
# Ends a step that Rune can no longer end. Run as `sh -c THIS NAME [PID START TOKEN SECONDS FRACTION LOCK]`.
#
# Without arguments it is a guardian: it waits for the end of its standard input, a pipe that only Rune holds and never
# writes to. Then it reads words from its standard output, a file in memory that Rune keeps up to date, and works:
#     step TOKEN       a step runs or is about to start, its processes carry RUNE_STEP=TOKEN
#     pid PID START    this process leads it, begun so many ticks after boot
#     tty MODES PATH   put these terminal modes (stty -g) back
#     bystander LOCK   whoever holds this lock belongs to no step
#     screen TEXT      write this to it too; ESC stands there as \033, a backslash as \134
#     end              what follows is older
# With arguments it watches one background step, and ends it when it runs longer than SECONDS and FRACTION; not who
# holds the LOCK.

trap '' HUP INT QUIT TERM

token='' leader='' since='' tty='' modes='' screen='' lock=''

# Reads a /proc/PID/stat.
read_stat() {
    line=''
    { while IFS= read -r part; do line="$line$part "; done <"$1"; } 2>/dev/null
    [ -n "$line" ] || return 1
    # The name is in parentheses and may hold any character itself: the last one closes it.
    pid=${line%% *} name=${line#*\(}
    rest=${name##*\) } name=${name%\) *}
    # shellcheck disable=SC2086 # words are wanted
    set -- $rest
    state=$1 parent=$2 group=$3 session=$4 start=${20}
}

is_alive() {
    read_stat "$1" && [ "$state" != Z ] && [ "$state" != X ]
}

# Sets $bystander: who holds the lock, as the kernel tells, and has that very file open.
find_bystander() {
    bystander=''
    [ -e "$lock" ] || return
    inode=$(ls -i "$lock")
    inode=${inode%% *}
    while read -r _ sort _ _ holder file _; do
        case $sort:$file in
        FLOCK:*:"$inode") case $(ls -l "/proc/$holder/fd" 2>/dev/null) in *" -> $lock"*) bystander=$holder ;; esac ;;
        esac
    done </proc/locks
}

# Sets $table: one word for each living process as young as the step, "pid:parent:group:session:start:kind". What is
# older cannot belong to it, whatever else it looks like.
look() {
    table=''
    find_bystander
    for stat in /proc/[0-9]*/stat; do
        is_alive "$stat" || continue
        [ "$start" -ge "$since" ] || continue
        kind=process
        [ "$name" != 'tmux: server' ] && [ "$pid" != "$bystander" ] || kind=apart
        table="$table $pid:$parent:$group:$session:$start:$kind"
    done
}

# Sets $family: the table's words for all that belongs to the step. What is in its session, carries its mark, was
# known before, or descends from such a process does; a tmux server, the bystander and what is below them do not.
find_family() {
    look
    marked=$(grep -lszE "^RUNE_STEP=$token(/|\$)" /proc/[0-9]*/environ)
    family=' ' sheltered=' ' changed=yes
    while [ "$changed" = yes ]; do
        changed=no
        for word in $table; do
            case $sheltered in *" ${word%%:*} "*) continue ;; esac
            set_fields "$word"
            if is_sheltered; then
                sheltered="$sheltered$pid " changed=yes
            elif is_new_member; then
                changed=yes
                if [ "$kind" = apart ]; then sheltered="$sheltered$pid "; else family="$family$pid "; fi
            fi
        done
    done
}

set_fields() {
    rest=$1
    pid=${rest%%:*} rest=${rest#*:}
    parent=${rest%%:*} rest=${rest#*:}
    group=${rest%%:*} rest=${rest#*:}
    session=${rest%%:*} rest=${rest#*:}
    start=${rest%%:*} kind=${rest#*:}
}

is_sheltered() {
    case $sheltered in *" $parent "* | *" $session "*) return 0 ;; esac
    return 1
}

is_new_member() {
    case $family in *" $pid "*) return 1 ;; esac
    [ -z "$leader" ] || [ "$session" != "$leader" ] || return 0
    case $family in *" $parent "*) return 0 ;; esac
    case $known in *" $pid:$start "*) return 0 ;; esac
    case "
$marked
" in *"
/proc/$pid/environ
"*) return 0 ;; esac
    return 1
}

# Sets $now: hundredths of a second since boot.
look_at_clock() {
    read -r now rest </proc/uptime
    now=${now%.*}${now#*.}
}

# Ends the family: one SIGTERM each, SIGKILL once so many hundredths of a second are over, but not in the same round.
# By the clock, since a look at all processes takes long on a busy machine.
end_family() {
    known=' ' quiet=0 first=yes
    look_at_clock
    kill_at=$((now + $1))
    while [ "$quiet" -lt 2 ] && [ "$now" -lt "$((kill_at + 500))" ]; do
        find_family
        look_at_clock
        quiet=$((quiet + 1))
        for word in $table; do
            set_fields "$word"
            case $sheltered in *" $pid "*) continue ;; esac
            case $family in *" $pid "*) ;; *) continue ;; esac
            quiet=0
            end_member
        done
        first=no
        sleep 0.1 2>/dev/null || sleep 1
    done
}

end_member() {
    case $known in
    *" $pid:$start "*) ;;
    *)
        known="$known$pid:$start "
        kill -TERM "$pid" && kill -CONT "$pid"
        ;;
    esac
    [ "$first" = no ] && [ "$now" -ge "$kill_at" ] || return
    kill -KILL "$pid"
    # The whole group of a session's leader at once, lest one member forks while another is being killed.
    [ "$group" -le 1 ] || [ "$group" != "$session" ] || kill -KILL -- "-$group"
} 2>/dev/null

leader_lives() {
    is_alive "/proc/$leader/stat" && [ "$start" = "$since" ]
}

guard() {
    read_stat "/proc/$$/stat"
    born=$start
    while read -r _; do :; done
    while read -r word rest && [ "$word" != end ]; do
        case $word in
        step) token=$rest leader='' since=$born ;;
        pid) leader=${rest% *} since=${rest#* } ;;
        tty) modes=${rest%% *} tty=${rest#* } ;;
        screen) screen=$rest ;;
        bystander) lock=$rest ;;
        esac
    done <&1
    exec >/dev/null 2>&1
    [ -z "$tty" ] || { stty "$modes" <"$tty" && printf %b "$screen" >"$tty"; }
    [ -z "$token" ] || end_family 40
    [ -z "$screen" ] || redraw
}

# Has a shell show its prompt again, which it may have written to a screen that is gone by now. Many take no notice of a
# size that they know, so it is another one for a moment.
redraw() {
    size=$(stty size <"$tty")
    rows=${size% *} columns=${size#* }
    [ "${columns:-0}" -gt 1 ] && stty cols "$((columns - 1))" <"$tty" || return
    sleep 0.1 2>/dev/null || sleep 1
    [ "$(stty size <"$tty")" != "$rows $((columns - 1))" ] || stty cols "$columns" <"$tty"
}

watch() {
    leader=$1 since=$2 token=$3 seconds=$4 lock=$6
    sleep "$5" 2>/dev/null
    while [ "$seconds" -gt 0 ]; do
        leader_lives || return
        nap=5
        [ "$seconds" -ge "$nap" ] || nap=$seconds
        sleep "$nap"
        seconds=$((seconds - nap))
    done
    ! leader_lives || end_family 500
}

if [ $# -eq 0 ]; then guard; else watch "$@"; fi
