# Read by fish behind its own start-up files, between the lines that say what is to run and those that run it.
set -g __rune_codes
set -g __rune_job
set -g __rune_jobs interactive
status is-full-job-control; and set __rune_jobs full
status is-no-job-control; and set __rune_jobs none

# Writes one of the files that tell how far the pane is.
function __rune_tell
    builtin printf %s $argv[2] 2>/dev/null >$__rune_folder/$argv[1]
end

function __rune_begin
    __rune_tell begun 1\n
    # Without this a stopped command would hang the pane: these are no commands of the prompt for fish.
    status job-control full
    # Arrow-up finds the commands, where fish is new enough.
    for name in $argv
        test (string length -- "$$name") -gt 4000; or builtin history append -- $$name >/dev/null 2>&1
    end
end

# None runs behind one that was interrupted or stopped.
function __rune_may
    test -z "$__rune_job"; and not contains -- "$__rune_codes[-1]" 130
end

# The status of a command that was stopped is 0 for fish, so the kernel is asked whether there is one.
function __rune_note
    set -a __rune_codes $status
    for group in (builtin jobs -g 2>/dev/null)
        if builtin read -l stat 2>/dev/null </proc/$group/stat; and string match -qr '\) [Tt] [^)]*$' -- $stat
            set __rune_job $group
        end
    end
end

function __rune_done
    status job-control $__rune_jobs
    if test -n "$__rune_job"
        __rune_tell stopped $__rune_job\n
    else
        __rune_end
    end
end

# At each prompt until all is over: after a `return` in a command, and as long as one is stopped. What became of that
# one fish does not tell.
function __rune_over --on-event fish_prompt
    set -l code $status
    if test -n "$__rune_job"
        contains -- $__rune_job (builtin jobs -g 2>/dev/null); and return $code
        set __rune_codes[-1] unknown
    else
        status job-control $__rune_jobs
        set -a __rune_codes $code
    end
    __rune_end
    return $code
end

# Tells of the end, and leaves nothing behind.
function __rune_end
    __rune_tell stopped ''
    __rune_tell ended "$__rune_codes"\n
    set -e (set --names | string match '__rune_*')
    functions -e __rune_{tell,begin,may,note,done,over,end}
end

__rune_tell begun ''
__rune_tell ended ''
__rune_tell stopped ''
