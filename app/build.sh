# shellcheck shell=sh disable=SC2154
# How ./rune builds Rune, sourced by it: one jar and an AOT cache in a folder of their own, which no later build touches.
#
# The folder gets its name when it is whole, and .build/current is replaced in one step: whatever ends a build leaves
# the last one in use. What ended ones left behind is swept away by the next. Shared with ./rune: `home`, `out`, `jdk`,
# `flags`, `say`, `fail`, `read_build` and their like.

# What the AOT caches are trained on, one command line in each argument, split at blanks. They run in turn, in one JVM,
# from the checkout, with a home of their own that is thrown away, and something for the environment filter to do.
train_all() {
  train plan '--version' 'plan rituals/first-day.yaml'
  train run '--version' 'run app/training.yaml' 'status'
  # Once without a broker, and once with one, for which the question waits, beside another session.
  train session '--version' 'session up tour --config app/training.yaml --server training' \
    'session down tour --server training' 'ask --message training --on-unavailable fail' \
    'session up beside --config app/training.yaml --server training' \
    'session up tour --config app/training.yaml --server training' 'broker stop'
  TMUX_TMPDIR=$new/of.session/run tmux -L training kill-server >/dev/null 2>&1
  train broker '--version' 'broker serve --rehearse' 'prompts'
}

# Builds under a lock; where another rune built meanwhile, its build is taken.
build() {
  umask_before=$(umask)
  umask 022
  mkdir -p "$out" || exit 1
  lock
  if wants_build; then
    require_jdk
    command -v mvn >/dev/null || fail "needs Maven to build itself, and there is no \`mvn\` on the PATH: install it"
    say "$why"
    build_new
  fi
  unlock
  umask "$umask_before"
}

build_new() {
  log=$out/build.log
  rm -rf "$out"/new.* "$log" "$out/training.log" "$out/current.new" 2>/dev/null
  new=$(mktemp -d "$out/new.XXXXXX") && chmod 755 "$new" || exit 1
  worker=''
  trap 'abandon HUP' HUP
  trap 'abandon INT' INT
  trap 'abandon TERM' TERM
  # Older than all that the build reads, so that a change while it runs is seen afterwards.
  : >"$new/begun"
  package || give_up
  train_all
  settle || give_up
  trap - HUP INT TERM
}

# Runs a command in the background and waits, so that a signal is acted upon at once.
attended() {
  "$@" </dev/null 9<&- &
  worker=$!
  wait "$worker"
  ended=$?
  worker=''
  return "$ended"
}

package() {
  maven >"$log" 2>&1 && return
  # Where the network is at fault, what is in Maven's cache may still do.
  grep -qE 'Could not transfer|Unknown host|[Cc]onnect(ion)? (refused|timed out|reset)' "$log" &&
    maven -o >"$new/offline.log" 2>&1
}

# Maven runs on the JDK that was found, whatever its own default is.
maven() {
  attended env "JAVA_HOME=$jdk" "MAVEN_OPTS=-XX:+UseSerialGC -XX:TieredStopAtLevel=1 ${MAVEN_OPTS:-}" \
    mvn -B -ntp -f "$home/pom.xml" -Dquick "-Dbuild.dir=$new/maven" "$@" package &&
    mv "$new/maven/rune.jar" "$new/rune.jar" &&
    mv "$new/maven/natives" "$new/natives"
}

# Makes the cache $1.aot from the command lines behind it. Without a cache Rune starts more slowly, and that is all: a
# failure is none of the build.
train() {
  cache=$1
  shift
  own=$new/of.$cache
  mkdir "$own" && mkdir -m 700 "$own/run" || return
  launcher_of_training || return
  # shellcheck disable=SC2086 # the flags are words
  attended at_home env -i "HOME=$own" "XDG_RUNTIME_DIR=$own/run" "TMPDIR=$own" \
    "TMUX_TMPDIR=$own/run" "PATH=$PATH" LC_ALL=C.UTF-8 TERM=dumb "SHELL=$(command -v bash || echo /bin/sh)" \
    "SOME_TOKEN=x" "SOME_URL=https://user:password@localhost" \
    "$jdk/bin/java" $flags "-XX:AOTCacheOutput=$new/$cache.aot" "-Drune.home=$home" "-Drune.launcher=$own/rune" \
    "-Drune.natives=$new/natives" -cp "$new/rune.jar" dev.rune.Training "$@" >>"$out/training.log" 2>&1
}

# What Rune starts meanwhile, it starts by this: ./rune itself waits until the build is done.
launcher_of_training() {
  cat >"$own/rune" <<EOF && chmod 755 "$own/rune"
#!/bin/sh
exec "$jdk/bin/java" --enable-native-access=ALL-UNNAMED "-Drune.home=$home" "-Drune.launcher=\$0" \\
  "-Drune.natives=$new/natives" -cp "$new/rune.jar" dev.rune.Main "\$@"
EOF
}

at_home() {
  cd "$home" && exec "$@"
}

# Sweeps away what the trainings have left. What they started may still be ending, and write there.
leave_training() {
  for _ in 1 2 3 4 5; do
    rm -rf "$new"/of.* 2>/dev/null && return
    sleep 0.2
  done
}

# Gives the build its name, makes it the current one, and sweeps away all but it and the one before.
settle() {
  rm -rf "${new:?}/maven" "$new/offline.log"
  leave_training
  read_release "$jdk"
  made=build.${new##*.}
  before=$(sed -n 1p "$out/current" 2>/dev/null)
  mv "$new" "$out/$made" && printf '%s\n' "$made" "$jdk" "$release" >"$out/current.new" &&
    mv -f "$out/current.new" "$out/current" || return 1
  for old in "$out"/build.?????? "$out"/new.*; do
    case ${old##*/} in
      "$made" | "$before") ;;
      *) rm -rf "$old" 2>/dev/null ;;
    esac
  done
  read_build
}

give_up() {
  rm -rf "$new"
  unlock
  say "could not build, because Maven says:"
  last_error >&2
  fail "the full log is $log"
}

last_error() {
  errors=$(sed -n 's/^\[ERROR\] //p' "$log" | grep -vE '^$|^(-> )?\[Help|^To see the full|^Re-run Maven|^For more inf|^After corr|^  mvn ' |
    cut -c 1-400 | awk '!seen[$0]++' | head -n 6)
  [ -n "$errors" ] || errors=$(tail -n 6 "$log")
  printf '%s\n' "$errors" | sed 's/^/  /'
}

# Ends the build for a signal: nothing of it is left, and the shell ends by that same signal.
abandon() {
  trap '' HUP INT TERM
  [ -z "$worker" ] || { kill "$worker" && wait "$worker"; } 2>/dev/null
  rm -rf "$new"
  unlock
  trap - "$1"
  kill -s "$1" $$
}

# Where two builds slipped through the lock, one would be made for nothing, and no more.
lock() {
  if command -v flock >/dev/null; then
    [ -e "$out/lock" ] || : >"$out/lock"
    exec 9<"$out/lock"
    flock -n 9 || {
      say 'another rune is building, waiting for it ...'
      flock 9
    }
  else
    lock_by_link
  fi
}

# A link that names the process: made in one step, and left behind only by one that was killed.
lock_by_link() {
  told=''
  until ln -s "$$" "$out/lock.pid" 2>/dev/null; do
    holder=$(readlink "$out/lock.pid") || continue
    if ! ps -p "$holder" >/dev/null 2>&1; then
      rm -f "$out/lock.pid"
      continue
    fi
    [ -n "$told" ] || say "another rune (process $holder) is building, waiting for it ..."
    told=yes
    sleep 1
  done
}

unlock() {
  exec 9<&-
  [ "$(readlink "$out/lock.pid" 2>/dev/null)" != "$$" ] || rm -f "$out/lock.pid"
}
